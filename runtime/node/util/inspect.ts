// util.inspect and util.format: Node's own, as the package node-inspect-extracted carries them.
import './inspect-hooks.ts';
import extracted from 'npm:node-inspect-extracted';

delete (globalThis as any).__kilnInspect;

export const { inspect, format, formatWithOptions, stripVTControlCharacters, getStringWidth } = extracted as any;
