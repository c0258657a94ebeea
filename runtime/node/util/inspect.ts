// util.inspect and util.format: Node's own, as the package node-inspect-extracted carries them.
import extracted from 'npm:node-inspect-extracted';

export const { inspect, format, formatWithOptions, stripVTControlCharacters } = extracted as any;
