export { createPlayerAdapter } from './create-player-adapter.js';
export type { ConnectedPlayer } from './connected-player.js';
