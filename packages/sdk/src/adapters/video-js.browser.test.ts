import { playerContract } from '../../test/player-contract.js';
import { fetchTalk, videoJs } from '../../test/players.js';
import { before } from '../../test/suite.js';

before(async () => {
  await fetchTalk();
  await videoJs.load();
});

playerContract(videoJs);
