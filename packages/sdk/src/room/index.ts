export { createRoomClient } from './create-room-client.js';
export type { OutgoingMessage, RoomClient, RoomClientOptions, RoomConnection, RoomEvents } from './types.js';
