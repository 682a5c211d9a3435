import { latePlayerTest } from '../../test/late-player.js';
import { playerContract } from '../../test/player-contract.js';
import { mediaChrome } from '../../test/players.js';

latePlayerTest(mediaChrome);
playerContract(mediaChrome);
