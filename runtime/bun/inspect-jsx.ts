// How Bun shows React elements: as the JSX they come from.
import type { Formatter, Special } from './inspect-formatter.ts';

const elementTypes = [Symbol.for('react.element'), Symbol.for('react.transitional.element')];
const fragment = Symbol.for('react.fragment');

function nameOf(type: any): string {
  if (typeof type === 'string') return type;
  if (type === fragment) return '';
  return type?.displayName || type?.name || 'NoName';
}

function showAttributes(formatter: Formatter, element: any) {
  const attributes: [string, unknown][] = [];
  if (element.key !== null && element.key !== undefined) attributes.push(['key', `${element.key}`]);
  for (const name of Object.keys(element.props ?? {})) if (name !== 'children') attributes.push([name, element.props[name]]);
  for (const [name, value] of attributes) {
    formatter.write(` ${name}=`);
    formatter.indent += 1;
    formatter.format(value);
    formatter.indent -= 1;
  }
}

function showChild(formatter: Formatter, child: any) {
  if (typeof child === 'string') formatter.write(child);
  else formatter.format(child);
}

export const showElement: Special = (formatter, element) => {
  if (!elementTypes.includes(element.$$typeof)) return false;
  const name = nameOf(element.type);
  formatter.write(`<${name}`);
  showAttributes(formatter, element);
  const children = element.props?.children;
  if (children === undefined || (Array.isArray(children) && children.length === 0)) {
    formatter.write(name === '' ? '></>' : ' />');
    return true;
  }
  formatter.write('>');
  if (!Array.isArray(children) && typeof children === 'string') {
    showChild(formatter, children);
  } else {
    formatter.indent += 1;
    for (const child of [children].flat()) {
      formatter.newLine();
      showChild(formatter, child);
    }
    formatter.indent -= 1;
    formatter.newLine();
  }
  formatter.write(`</${name}>`);
  return true;
};
