// Plain JavaScript on purpose: it must run on any Node to say in one sentence that a newer one is needed.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Groundcrew needs Node 22.18 or newer and this is ${process.versions.node}: install Node 24 (on Linux x64 "npm ci && npm start" brings it along).`,
  );
  process.exit(1);
}
await import('./start.ts');
