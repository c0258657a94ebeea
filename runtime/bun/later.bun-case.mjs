// What is not supported yet says so once it is used, and not before.
import { Server } from 'node:net';
import { Database } from 'bun:sqlite';

const attempts = {
  serve: () => Bun.serve({}), sql: () => Bun.sql`select 1`, SQL: () => new Bun.SQL(), redis: () => Bun.redis.get('x'), shell: () => Bun.$`ls`,
  build: () => Bun.build({}), dns: () => Bun.dns.lookup('x'), router: () => new Bun.FileSystemRouter({}), connect: () => Bun.connect({}),
  sqlite: () => new Database(), net: () => new Server(), snapshot: () => Bun.generateHeapSnapshot(),
  fetch: () => fetch('https://a.b/'),
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    await attempt();
    console.log(name, 'works');
  } catch (error) {
    console.log(name, error.code, error.message);
  }
}
console.log(typeof Bun.serve, typeof Bun.SQL, Bun.serve.name);
