// Modules that are not there yet: what programs do with them when they load works.
import cluster from 'node:cluster';
import dns, { NOTFOUND } from 'node:dns';
import http, { Agent, METHODS, STATUS_CODES } from 'node:http';
import * as everything from 'node:http';
import { constants } from 'node:http2';
import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import net from 'node:net';

class Own extends Agent {}
class Other extends everything.Server {}
console.log(Object.getPrototypeOf(Own) === http.Agent, Object.getPrototypeOf(Other) === http.Server, Own.name);
console.log(STATUS_CODES[404], METHODS.length, http.maxHeaderSize, cluster.isPrimary, cluster.isWorker, NOTFOUND, dns.NODATA);
console.log(JSON.stringify(Object.entries(constants).sort()));
console.log('Agent' in http, 'Agent' in everything, Object.keys(net).includes('connect'), typeof net.createServer);

// As TypeScript's __importStar copies a module.
const copy = {};
const required = createRequire(import.meta.url)('node:https');
for (const name of Object.getOwnPropertyNames(required)) {
  Object.defineProperty(copy, name, { enumerable: true, get: () => required[name] });
}
class Copied extends copy.Agent {}
console.log(Copied.name, typeof copy.request);
console.log(inspector.url(), typeof inspector.Session, Object.keys(process.binding('natives')).includes('fs'));
