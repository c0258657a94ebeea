// node:child_process. https://nodejs.org/api/child_process.html
import { ChildProcess } from './child-process.ts';
import { exec, execFile } from './exec.ts';
import { fork, spawn } from './spawn.ts';
import { execFileSync, execSync, spawnSync } from './sync.ts';

// For tools that look: what `fork` starts in a child.
function _forkChild(fd: number) {
  throw Object.assign(new Error(`child_process._forkChild is not supported (descriptor ${fd})`), { code: 'ERR_NOT_SUPPORTED' });
}

const childProcess = { _forkChild, ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
export { _forkChild, ChildProcess, childProcess as default, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
