// Vite with hot reload beside the server with --watch; both end together.
import { spawn } from 'node:child_process';

// The server accepts no other name than its own; here the browser asks Vite, which passes it on.
const env = { CONSOLE_PUBLIC_URL: 'http://127.0.0.1:5173', ...process.env };
const children = [
  spawn('node', ['--watch', 'server/main.ts'], { stdio: 'inherit', env }),
  spawn('vite', { stdio: 'inherit' }),
];
function stop(): void {
  for (const child of children) child.kill('SIGTERM');
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
for (const child of children) child.on('exit', stop);
