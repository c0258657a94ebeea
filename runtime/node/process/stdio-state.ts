// The standard streams that the program has touched, for console, which writes past them unless their `write` was replaced.
const streams: Record<number, any> = {};
const originals: Record<number, any> = {};

export function remember(descriptor: number, stream: any) {
  streams[descriptor] = stream;
  originals[descriptor] = stream.write;
}

// The stream of `descriptor` if the program put something of its own in the way.
export function replacedStream(descriptor: number): any {
  const stream = streams[descriptor];
  return stream !== undefined && (stream.write !== originals[descriptor] || stream.writableCorked > 0) ? stream : undefined;
}
