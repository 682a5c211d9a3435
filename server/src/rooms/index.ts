export { attachRooms, type Rooms, type RoomsOptions } from './attach-rooms.js';
export { NO_ATTACHMENTS, type RoomAttachments } from './attachments.js';
export { BOT } from './bot.js';
export { createJobsOf } from './jobs-of.js';
export { sweepMessages } from './sweep-messages.js';
