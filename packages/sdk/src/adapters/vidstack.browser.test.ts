import { latePlayerTest } from '../../test/late-player.js';
import { playerContract } from '../../test/player-contract.js';
import { vidstack } from '../../test/players.js';

latePlayerTest(vidstack);
playerContract(vidstack);
