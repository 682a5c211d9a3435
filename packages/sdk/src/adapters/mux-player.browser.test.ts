import { latePlayerTest } from '../../test/late-player.js';
import { playerContract } from '../../test/player-contract.js';
import { muxPlayer } from '../../test/players.js';

latePlayerTest(muxPlayer);
playerContract(muxPlayer);
