import { playerContract } from '../../test/player-contract.js';
import { fetchTalk, plainVideo } from '../../test/players.js';
import { before } from '../../test/suite.js';

before(async () => {
  await fetchTalk();
  await plainVideo.load();
});

playerContract(plainVideo);
