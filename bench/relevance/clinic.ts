import { video } from './set.js';

/** Held out: nothing was ever tuned on it. A call with two voices and questions in it, spoken carelessly. */
export const clinic = video('clinic', `
Nadia: Hi everybody, this is the sleep hour, I'm Nadia Benali,
Nadia: and with me is Doctor Henrik Solberg from the sleep clinic in Tromsø.
Solberg: Hello Nadia, hello everyone out there.

Nadia: So first question, from Pete. How much sleep does a grown-up need?
Solberg: Well, most of us need between seven and nine hours.
Solberg: There are people who do fine with six, but they are rare,
Solberg: about one in forty, and it runs in families.

Nadia: And teenagers?
Solberg: They need more like nine or ten. Their inner clock runs late,
Solberg: so school at half past seven is, frankly, cruel.
Solberg: In Seattle they moved the first lesson back by an hour
Solberg: and the marks got better within one term.

Nadia: What about coffee? I love my coffee.
Solberg: Caffeine stays in the blood for a long time. Half of it
Solberg: is still there after five or six hours. I stop at noon myself.
Nadia: Ouch. Noon!
Solberg: You can have camomile tea instead.

Nadia: Next one is from Ludmila, she wakes up at three every night.
Solberg: That is very common. Don't look at the clock, and don't stay in bed
Solberg: for longer than twenty minutes. Get up, read something boring,
Solberg: and go back when you are tired.
Solberg: If it happens for more than three months, please see a doctor.

Nadia: Is snoring dangerous?
Solberg: Mostly it is only dangerous for the marriage. But if the breath stops,
Solberg: we call it sleep apnoea, and that raises the blood pressure.
Solberg: We test it with a small device on the finger, one night at home.
Solberg: The test costs four hundred kroner, and the insurance usually pays it back.

Nadia: One of the listeners asks about melatonin.
Solberg: It helps against jet lag. Half a milligram is plenty,
Solberg: although the shops sell ten times that. It is a hormone, not a sweet.

Nadia: And what is the one thing we should all do tonight?
Solberg: Make the bedroom cold. Eighteen degrees, no more,
Solberg: and leave the phone in the kitchen.
Nadia: Thank you so much. Next week we talk about dreams with Aylin Kaya.
`, [
  ['exact', 'camomile tea', 'camomile tea'],
  ['exact', 'inner clock', 'inner clock'],
  ['exact', 'something boring', 'something boring,'],
  ['exact', 'sleep apnoea', 'sleep apnoea,'],
  ['spanning', 'but they are rare about one in forty', 'but they are rare, about one in forty,'],
  ['spanning', 'lesson back by an hour and the marks', 'lesson back by an hour and the marks'],
  ['spanning', 'half of it is still there', 'Half of it is still there'],
  ['typo', 'melatonine', 'melatonin.'],
  ['typo', 'teenagrs', 'teenagers?'],
  ['typo', 'insurence pays', 'insurance usually pays'],
  ['typo', 'blood presure', 'blood pressure.'],
  ['entity', 'Henrik Solberg', 'Henrik Solberg'],
  ['entity', 'Seattle', 'Seattle'],
  ['entity', 'Aylin Kaya', 'Aylin Kaya.'],
  ['entity', 'Tromsø', 'Tromsø.'],
  ['question', 'How much sleep does a grown-up need?', 'between seven and nine hours.'],
  ['question', 'How cold should the bedroom be?', 'Eighteen degrees, no more,'],
  ['question', 'How much does the test cost?', 'test costs four hundred kroner,'],
  ['question', 'What raises the blood pressure?', 'sleep apnoea, and that raises the blood pressure.'],
  ['question', 'Where did they move the first lesson?', 'In Seattle they moved the first lesson'],
  ['question', 'What does melatonin help against?', 'It helps against jet lag.'],
  ['paraphrase', 'drinking espresso in the afternoon', 'I stop at noon myself.'],
  ['paraphrase', 'waking in the middle of the night', 'wakes up at three every night.'],
  ['paraphrase', 'right temperature for resting', 'Eighteen degrees, no more,'],
  ['unanswerable', 'How much does melatonin cost?', null],
  ['unanswerable', 'How old is Nadia Benali?', null],
  ['unanswerable', 'What causes nightmares?', null],
  ['unanswerable', 'When was the clinic opened?', null],
  ['unanswerable', 'How many patients does the clinic have?', null],
  ['unanswerable', 'Who discovered caffeine?', null],
  ['unanswerable', 'Which mattress is the best?', null],
], [
  ['followUp', ['How much sleep does a grown-up need?', 'And teenagers?'], 'nine or ten.'],
  ['followUp', ['How do you test for sleep apnoea?', 'How much does it cost?'], 'test costs four hundred kroner,'],
  ['followUp', ['What does melatonin help against?', 'Who said that?'], 'It helps against jet lag.'],
  ['followUp', ['What does melatonin help against?', 'What comes after that?'], 'Half a milligram is plenty,'],
  ['followUp', ['How cold should the bedroom be?', 'And the kitchen?'], 'leave the phone in the kitchen.'],
  ['speaker', 'Who talks about camomile tea?', 'camomile tea'],
  ['first', 'When do they first mention the insurance?', 'insurance usually pays'],
  ['every', 'every time blood is mentioned', 'stays in the blood'],
  ['count', 'How often does he say doctor?', 'Doctor Henrik Solberg'],
  ['count', 'How often do they mention whisky?', null],
  ['after', 'What does he say after Seattle?', 'What about coffee?'],
  ['before', 'What is said before the camomile tea?', 'Noon!'],
  ['summary', 'Summarise from 0:00 to 0:30', '0:00 0:30'],
]);
