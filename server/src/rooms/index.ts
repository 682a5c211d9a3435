export { attachRooms, type Rooms, type RoomsOptions } from './attach-rooms.js';
export { BOT } from './bot.js';
