import { recorded } from '../fresh/recorded.js';

/** A press conference after a capsule with samples of an asteroid came down: a moderator, three from the mission, and journalists. */
export const mission = recorded('mission', { secondsBetween: 0.4 }, `
Okonjo: Good afternoon from the operations centre in Darmstadt. I'm Ruth Okonjo from the communications office.
Okonjo: Thirty-one hours ago the return capsule of the Petrel mission came down in South Australia.
Okonjo: With me are Henrik Sandvall, the mission manager, Doctor Leila Farahani, who leads the science team,
Okonjo: and Gustavo Prado, who was flight director on the night. Henrik, would you start?

Sandvall: Thank you, Ruth. The short version is, we have it, and it's closed.
Sandvall: The longer version is that we had a rather bad four minutes, and I'd like to be open about that.
Sandvall: Petrel left Earth in March 2021, it reached the asteroid Ninsun two years and eight months later,
Sandvall: and it touched the surface twice. The first time it bounced.
Sandvall: The second time, the arm stayed in contact for six seconds, which was enough.
Sandvall: Last night the capsule entered the atmosphere at twelve point one kilometres a second,
Sandvall: and it landed nine kilometres from the centre of the ellipse. The recovery team was there in fifty minutes.

Okonjo: Gustavo, the four minutes.
Prado: Yes. So, the small parachute, the drogue, has to open at thirty kilometres.
Prado: We expected the signal at 3:41 local time, and it didn't come.
Prado: We looked at each other. Nobody said anything.
Prado: What we now believe is that the drogue never opened at all.
Prado: The main parachute opened by itself at three kilometres, because there is a second trigger,
Prado: a pressure switch, and that one doesn't know or care what the first one did.
Prado: It's a part that costs about sixty euros, and there was a discussion in 2018 of leaving it out.
Sandvall: I was in that meeting. I'm not going to tell you which side I was on.
Prado: The capsule was then falling much faster than planned, and the main chute held.
Prado: It hit the ground at eleven metres a second instead of five and a half.

Okonjo: Leila, what does that mean for the samples?
Farahani: We don't know yet, and I'd rather say that than guess. The box is designed for forty metres a second,
Farahani: so, mechanically, we are well inside. The seal shows nitrogen at the pressure that we left it with,
Farahani: and that's the number I was waiting for, because it means that no Australian air got in.
Farahani: What may have happened is that the larger pebbles broke. For the chemistry that's no loss.
Farahani: For the people who want to know how the grains were stuck together, it may be one.
Farahani: From the weight of the arm after contact we believe that we have a hundred and forty grams, plus or minus thirty.
Farahani: We had promised sixty. So I'm, I'm quite happy. I haven't slept.

Okonjo: We'll take questions, first in the room. Please say your name. The lady in the second row.
Castellane: Odile Castellane, La Dépêche. When will the box be opened, and where?
Farahani: It flies to Grenoble on Thursday, in a cargo plane, with two guards and a graduate student.
Farahani: Then we need about three weeks for the outside, we have to swab it and take X-rays.
Farahani: I think that we open it in the second half of November, in a chamber filled with argon.
Castellane: And why argon?
Farahani: Nitrogen would do, but we want to measure nitrogen in the grains, so we can't use it there.

Okonjo: Yes, the gentleman by the pillar.
Whitlock: Peter Whitlock, Orbital Weekly. Gustavo, do you know why the drogue failed?
Prado: We have a suspect and no proof. The mortar that shoots it out is fired by two small charges,
Prado: and the wiring diagram and the wiring itself may not agree.
Prado: In other words, it's possible that two connectors were swapped on the ground.
Whitlock: You're saying somebody plugged it in wrong?
Prado: I'm saying that the connectors look the same, and that they should not look the same. That isn't the fault of a person.
Sandvall: There will be an inquiry with people from outside the agency. It reports by the end of February, and we'll publish all of it.
Whitlock: Does that touch the Osprey mission? It uses the same capsule.
Sandvall: It does, and Osprey won't be launched until we understand this. They had planned for May. I called them this morning. It was a short call.

Okonjo: There's one from the chat, from a school in Coimbra, class seven B. They ask, is the asteroid dangerous for us?
Farahani: What a lovely question. No. Ninsun comes no closer than eleven times the distance of the Moon, not in the next two hundred years.
Farahani: It's a pile of rubble, it's about four hundred metres across, and it's held together by very little.
Farahani: If you stood on it and jumped, you wouldn't come down again.
Okonjo: They also ask if there may be life in the box.
Farahani: Life, no. It was far too dry and too cold. But there may be amino acids, the bricks that life is built from.
Farahani: We saw hints of them in the infrared from orbit, and I would bet a bottle of wine on glycine.

Okonjo: Next, the microphone at the back.
Adeyemi: Folake Adeyemi, Lagos Science Radio. What did the mission cost, and was it inside the budget?
Sandvall: Four hundred and eighty million euros, without the rocket. We were seven per cent over, most of it in the pandemic year.
Adeyemi: And will laboratories in other countries get any of the sample?
Farahani: Yes. A quarter goes to laboratories outside the member states, there's a call in January, and anyone can apply.
Farahani: And forty per cent stays closed, for people who aren't born yet, with instruments that we can't imagine.
Farahani: That's what Apollo did, and we still profit from it.

Whitlock: A follow-up. The mother ship, is it still working?
Prado: It is. After it let go of the capsule, it fired its engine and passed the Earth at seven hundred and eighty kilometres.
Prado: There are eighteen kilos of fuel left in the tank. We'd like to send it to a second asteroid, a smaller one,
Prado: and it would arrive in 2031. The money for that isn't approved.
Sandvall: The council decides in December, and I'm told they read newspapers.

Okonjo: We have time for one last question. Yes?
Castellane: For Doctor Farahani. What did you do when the signal didn't come?
Farahani: I went outside. I couldn't look at the screen. I stood beside the bicycle racks and I counted,
Farahani: and when I got to two hundred and twelve, I heard them shouting through the window.
Okonjo: I think we leave it at that. The pictures of the landing site are on the website from six o'clock,
Okonjo: and the next briefing is on Monday at ten. Thank you all for coming.
`, [
  ['exact', 'two guards and a graduate student', 'with two guards and a graduate student.'],
  ['exact', 'We have a suspect and no proof', 'We have a suspect and no proof.'],
  ['exact', 'I stood beside the bicycle racks', 'I stood beside the bicycle racks'],
  ['exact', 'It\'s a pile of rubble', 'It\'s a pile of rubble,'],
  ['spanning', 'there is a second trigger, a pressure switch', 'because there is a second trigger, a pressure switch,'],
  ['spanning', 'We\'d like to send it to a second asteroid, a smaller one, and it would arrive in 2031', 'We\'d like to send it to a second asteroid, a smaller one, and it would arrive in 2031.'],
  ['spanning', 'designed for forty metres a second so mechanically', 'The box is designed for forty metres a second, so, mechanically,'],
  ['typo', 'amino asids', 'But there may be amino acids,'],
  ['typo', 'parashute main opened', 'The main parachute opened by itself at three kilometres,'],
  ['typo', 'conectors swaped', 'two connectors were swapped on the ground.'],
  ['typo', 'nitrogin in the grains', 'we want to measure nitrogen in the grains,'],
  ['entity', 'Grenoble', 'It flies to Grenoble on Thursday,'],
  ['entity', 'Coimbra', 'from a school in Coimbra,'],
  ['entity', 'Folake Adeyemi', 'Folake Adeyemi, Lagos Science Radio.'],
  ['entity', 'Apollo', 'That\'s what Apollo did,'],
  ['question', 'at what height should the drogue open', 'the drogue, has to open at thirty kilometres.'],
  ['question', 'How much does the pressure switch cost?', 'It\'s a part that costs about sixty euros,'],
  ['question', 'how many grams of sample do they believe they have', 'we believe that we have a hundred and forty grams, plus or minus thirty.'],
  ['question', 'when will the box be opened please', 'I think that we open it in the second half of November,'],
  ['question', 'When does the inquiry report?', 'It reports by the end of February,'],
  ['question', 'how much fuel is left in the tank?', 'There are eighteen kilos of fuel left in the tank.'],
  ['question', 'Good day, how many per cent of the sample stays closed?', 'forty per cent stays closed,'],
  ['question', 'how expensive was the whole thing', 'Four hundred and eighty million euros, without the rocket.'],
  ['question', 'could that rock ever hit us', 'Ninsun comes no closer than eleven times the distance of the Moon,'],
  ['question', 'Which other project has to wait because of the failure, if you please?', 'Osprey won\'t be launched until we understand this.'],
  ['unanswerable', 'can you recommend a good lasagna recipe', null],
  ['unanswerable', 'Will a part of the sample be on show in a museum?', null],
  ['unanswerable', 'what is the heat shield made of', null],
  ['unanswerable', 'what\'s the name of the graduate student who flies along with the box', null],
  ['unanswerable', 'what is the name of the second asteroid they want to visit', null],
], [
  ['followUp', ['Did they know why the drogue failed?', 'does that affect Osprey?', 'when had they planned to launch it'], 'They had planned for May.'],
  ['speaker', 'what did Farahani say about life in the box', 'Life, no. It was far too dry and too cold.'],
  ['after', 'What does Whitlock ask after the question about the budget and the laboratories?', 'The mother ship, is it still working?'],
  ['summary', 'can you sum up 0:30 to 2:00 please', '0:30 2:00'],
]);
