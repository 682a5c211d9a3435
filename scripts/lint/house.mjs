/**
 * Who may import whom. Arrows run one way: down this list a workspace may know those named in `own`, and nothing else of ours.
 * `platform` is what its code may count on: `pure` neither a page nor Node, `browser` no Node, `node` both.
 * `testOwn` is what tests may know besides, to prove that two parts fit together.
 * `nodeFolders` are the parts of a browser package that only Node loads, behind an export of their own.
 */
export const house = [
  { name: '@cuelight/protocol', folder: 'packages/protocol', own: [], platform: 'browser' },
  { name: '@cuelight/search', folder: 'packages/search', own: ['@cuelight/protocol'], platform: 'pure' },
  { name: '@cuelight/media', folder: 'packages/media', own: ['@cuelight/protocol'], platform: 'browser' },
  { name: '@cuelight/inference', folder: 'packages/inference', own: ['@cuelight/protocol'], testOwn: ['@cuelight/search'], platform: 'browser', nodeFolders: ['src/node', 'scripts'] },
  {
    name: '@cuelight/sdk',
    folder: 'packages/sdk',
    own: ['@cuelight/protocol', '@cuelight/search', '@cuelight/media', '@cuelight/inference'],
    platform: 'browser',
  },
  { name: '@cuelight/elements', folder: 'packages/elements', own: ['@cuelight/protocol', '@cuelight/sdk'], platform: 'browser' },
  { name: 'cuelight', folder: 'packages/cuelight', own: ['@cuelight/sdk', '@cuelight/elements'], platform: 'browser' },
  { name: '@cuelight/server', folder: 'server', own: ['@cuelight/protocol', '@cuelight/search', '@cuelight/inference'], platform: 'node' },
  { name: '@cuelight/demo', folder: 'demo', own: ['@cuelight/protocol', '@cuelight/sdk', '@cuelight/elements', 'cuelight'], platform: 'node' },
  { name: 'bench', folder: 'bench', own: ['@cuelight/protocol', '@cuelight/search', '@cuelight/server', '@cuelight/media', '@cuelight/inference'], platform: 'node' },
];

/** Names of a page or of Node that pure code must not touch. */
export const platformGlobals = [
  'window', 'self', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB', 'caches', 'crypto', 'performance',
  'fetch', 'XMLHttpRequest', 'WebSocket', 'Worker', 'MessageChannel', 'customElements', 'HTMLElement', 'Element', 'Event', 'EventTarget',
  'setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame', 'queueMicrotask', 'process', 'Buffer', 'require', 'module', '__dirname', '__filename', 'global', 'console',
];
