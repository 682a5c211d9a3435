import { recorded } from './recorded.js';

/** A civil hearing: six voices, questions and answers that refer to each other, figures, objections. Typed by a court reporter. */
export const hearing = recorded('hearing', { secondsBetween: 0.3 }, `
Clerk: All rise. The county court is now in session,
Clerk: the honourable Judge Ferreira presiding.
Judge: Please be seated. This is case number four one seven,
Judge: Tallis against Marwick Boatyard Limited.
Judge: Appearances, please.
Oduya: Grace Oduya for the claimant, your honour.
Blackwood: Simon Blackwood for the boatyard.
Judge: Thank you. I have read the papers. I have until half past four today,
Judge: so I would like to finish both witnesses before the afternoon break.
Judge: Ms Oduya, your opening, and please be brief.

Oduya: Your honour, on the night of the ninth of February
Oduya: a fire started in shed three of the boatyard.
Oduya: It destroyed four boats. One of them was the Corncrake,
Oduya: a wooden ketch that my client had restored himself over eleven years.
Oduya: We say that the fire began at a battery charger
Oduya: which an employee of the yard had left running on a workbench,
Oduya: next to open tins of varnish, against the yard's own safety rules.
Oduya: We ask for one hundred and thirty-eight thousand pounds.
Judge: And the defence?
Blackwood: The yard denies that, your honour. Nobody knows where the fire began.
Blackwood: The storage contract excludes fire damage in clause twelve,
Blackwood: and Mr Tallis's insurance had lapsed three weeks earlier.

Oduya: I call Leif Tallis.
Clerk: Do you promise to tell the truth?
Tallis: I do.
Oduya: Mr Tallis, what do you do for a living?
Tallis: I teach chemistry at the grammar school in Penrose.
Oduya: When did you buy the Corncrake?
Tallis: In the summer of two thousand and eight, from a widow in Falmouth.
Tallis: She was half sunk. I paid six hundred pounds for her.
Oduya: And what was she worth at the time of the fire?
Tallis: A surveyor valued her at ninety-five thousand the autumn before.
Oduya: How much time did you spend on her?
Tallis: Every weekend, really. My wife kept count, she says seven thousand hours.
Oduya: Were there things aboard?
Tallis: My grandfather's sextant, the sails, all my tools.
Tallis: The sextant can't be replaced. He carried it on the Arctic convoys.
Oduya: Did you ever see the charger running at night?
Tallis: Twice. I told Dermot about it in January.
Oduya: Who is Dermot?
Tallis: Dermot Hale. He is the foreman at the yard.
Oduya: And what did he say?
Tallis: He laughed and said it had a timer.
Oduya: Thank you. Please wait there.

Judge: Mr Blackwood, your witness.
Blackwood: Mr Tallis, you signed the storage contract, didn't you?
Tallis: Yes, in two thousand and fourteen, when I moved her there.
Blackwood: Did you read clause twelve?
Tallis: I read it afterwards.
Blackwood: After the fire, you mean.
Tallis: Yes.
Blackwood: Your insurance premium came to how much a year?
Tallis: Four hundred and twenty pounds.
Blackwood: And why did you stop paying it?
Tallis: I didn't stop. My bank card expired and the direct payment failed.
Tallis: The letter about it went to our old address.
Blackwood: You kept a paraffin stove aboard, I believe.
Tallis: It was empty. I had drained it in October.
Blackwood: Can anyone confirm that?
Oduya: Objection. He has already given evidence in writing on that point.
Judge: Overruled. He may answer.
Tallis: My neighbour helped me. Her name is Wilma Pascoe.
Blackwood: No further questions.

Judge: The next witness, please.
Oduya: I call Doctor Keiko Ishikawa.
Oduya: Doctor Ishikawa, please tell the court about your experience.
Ishikawa: I have been a fire investigator for nineteen years.
Ishikawa: I have examined about twelve hundred fires, sixty of them in boatyards.
Oduya: When did you visit the shed?
Ishikawa: Five days after the fire, on the fourteenth of February.
Ishikawa: I took samples in nine places and two hundred photographs.
Oduya: What did you conclude?
Ishikawa: The burn pattern is deepest at the workbench by the north wall.
Ishikawa: The copper of the charger's cable had melted into beads.
Ishikawa: That happens only when a cable is live while it burns.
Oduya: So the charger was switched on.
Ishikawa: It was plugged in and under current, yes.
Oduya: Could the stove on the Corncrake have been the cause?
Ishikawa: No. The Corncrake stood eighteen metres away,
Ishikawa: and her hull burned from the outside inwards.
Oduya: How hot does such a fire get?
Ishikawa: With varnish in it, more than nine hundred degrees.

Blackwood: Doctor, did you find a timer?
Ishikawa: I found the remains of one, yes. It lay in a drawer.
Blackwood: In a drawer?
Ishikawa: Under the workbench. It was not connected to anything.
Blackwood: Could it have fallen into the drawer?
Ishikawa: The drawer was shut. We had to force it with a crowbar.
Blackwood: Your fee for this report, who pays it?
Ishikawa: The claimant. It is three thousand two hundred pounds.
Blackwood: Had the fire brigade not come to another conclusion?
Ishikawa: The fire brigade wrote that the cause was undetermined.
Ishikawa: They were there for two hours, I was there for three days.
Blackwood: Is it possible that a mouse damaged the cable?
Ishikawa: It is possible. It would still have to be live.

Judge: I have one question of my own. Was there a smoke alarm?
Ishikawa: There were two, your honour. Neither had a battery in it.
Judge: I see. Thank you, doctor, you are released.
Judge: We were also to hear Mr Hale this afternoon.
Blackwood: He is in hospital, your honour, with a broken hip.
Judge: Then we will hear him by video link on the twenty-third.
Judge: I want the yard's maintenance log and the invoices for the charger
Judge: on my desk by Friday at noon.
Blackwood: We may need until Monday.
Judge: Friday, Mr Blackwood. Ms Oduya, anything else?
Oduya: We will send the surveyor's valuation again, with the photographs.
Judge: Good. I urge both sides to talk. A mediator is free of charge
Judge: for the first four hours, the clerk has a list.
Judge: Judgment will be in writing, not before the end of next month.
Clerk: All rise.
`, [
  ['exact', 'burn pattern', 'burn pattern'],
  ['exact', '"paraffin stove"', 'paraffin stove'],
  ['exact', 'open tins of varnish', 'open tins of varnish,'],
  ['spanning', 'a fire started in shed three of the boatyard. It destroyed', 'a fire started in shed three of the boatyard. It destroyed'],
  ['spanning', '"direct payment failed the letter"', 'direct payment failed. The letter'],
  ['spanning', 'invoices for the charger on my desk', 'invoices for the charger on my desk'],
  ['spanning', 'eighteen metres away and her hull', 'eighteen metres away, and her hull'],
  ['typo', 'Ishikava', 'Keiko Ishikawa.'],
  ['typo', 'arctic convoy', 'Arctic convoys.'],
  ['typo', 'medaitor', 'mediator'],
  ['typo', 'surveyer valued', 'surveyor valued'],
  ['entity', 'Wilma Pascoe', 'Wilma Pascoe.'],
  ['entity', 'Dermot Hale', 'Dermot Hale.'],
  ['entity', 'Falmouth', 'Falmouth.'],
  ['entity', 'the Corncrake', 'the Corncrake,'],
  ['question', 'What does Mr Tallis do for a living?', 'I teach chemistry at the grammar school in Penrose.'],
  ['question', 'how much did he pay for the boat', 'I paid six hundred pounds for her.'],
  ['question', 'When did Tallis buy the Corncrake?', 'In the summer of two thousand and eight, from a widow in Falmouth.'],
  ['question', 'How much money does the claimant want?', 'one hundred and thirty-eight thousand pounds.'],
  ['question', 'What is in clause twelve of the contract?', 'storage contract excludes fire damage in clause twelve,'],
  ['question', 'why did the insurance lapse?', 'My bank card expired and the direct payment failed.'],
  ['question', 'who is the foreman of the boatyard', 'Dermot Hale. He is the foreman at the yard.'],
  ['question', 'How many boats were destroyed?', 'It destroyed four boats.'],
  ['question', 'How many fires has Dr Ishikawa examined?', 'I have examined about twelve hundred fires,'],
  ['question', 'Where was the timer found?', 'It lay in a drawer.'],
  ['question', 'When does the judge want the maintenance log?', 'on my desk by Friday at noon.'],
  ['question', 'what did the fire brigade say about the cause', 'The fire brigade wrote that the cause was undetermined.'],
  ['question', 'How far was the Corncrake from the workbench?', 'The Corncrake stood eighteen metres away,'],
  ['question', 'why is Mr Hale not there?', 'He is in hospital, your honour, with a broken hip.'],
  ['question', 'How long has Ishikawa been a fire investigator?', 'fire investigator for nineteen years.'],
  ['question', 'Who left the charger running?', 'an employee of the yard had left running on a workbench,'],
  ['paraphrase', 'occupation of the witness', 'I teach chemistry'],
  ['paraphrase', 'expert pay', 'three thousand two hundred pounds.'],
  ['paraphrase', 'smoke detectors did not work', 'Neither had a battery in it.'],
  ['paraphrase', 'when will the verdict come', 'Judgment will be in writing, not before the end of next month.'],
  ['unanswerable', 'How old is Leif Tallis?', null],
  ['unanswerable', 'What is the name of Mr Tallis\'s wife?', null],
  ['unanswerable', 'How much did the charger cost?', null],
  ['unanswerable', 'How long is the Corncrake?', null],
  ['unanswerable', 'When was the boatyard founded?', null],
  ['unanswerable', 'How many employees does the boatyard have?', null],
  ['unanswerable', 'Who called the fire brigade?', null],
  ['unanswerable', 'What did the jury decide?', null],
  ['unanswerable', 'How much is the sextant worth?', null],
], [
  ['followUp', ['When did Tallis buy the Corncrake?', 'And how much did he pay?'], 'I paid six hundred pounds for her.'],
  ['followUp', ['When did Dr Ishikawa visit the shed?', 'How many photographs did she take?'], 'two hundred photographs.'],
  ['followUp', ['Did she find a timer?', 'where was it?'], 'It lay in a drawer.'],
  ['followUp', ['How much is the insurance premium?', 'Who said that?'], 'Four hundred and twenty pounds.'],
  ['followUp', ['Who is the foreman of the yard?', 'And how old is he?'], null],
  ['speaker', 'Who talks about the Arctic convoys?', 'Arctic convoys.'],
  ['speaker', 'what does the judge say about a mediator', 'A mediator is free of charge'],
  ['speaker', 'What does Blackwood say about the mouse?', 'Is it possible that a mouse damaged the cable?'],
  ['first', 'When is varnish first mentioned?', 'next to open tins of varnish,'],
  ['first', 'first time somebody mentions the timer', 'said it had a timer.'],
  ['first', 'when do they first talk about a divorce', null],
  ['every', 'every mention of the sextant', 'grandfather\'s sextant, | The sextant can\'t be replaced.'],
  ['every', 'Show me every time clause twelve is mentioned', 'in clause twelve, | Did you read clause twelve?'],
  ['count', 'How many times is the drawer mentioned?', 'It lay in a drawer. | In a drawer? | fallen into the drawer? | The drawer was shut.'],
  ['after', 'What comes after the objection?', 'Overruled. He may answer.'],
  ['after', 'what does the judge say after the smoke alarm answer', 'Thank you, doctor, you are released.'],
  ['before', 'What was said right before "Neither had a battery in it"?', 'Was there a smoke alarm?'],
  ['summary', 'summarise from 2:00 to 4:00', '2:00 4:00'],
  ['summary', 'Sum up the first minute', '0:00 1:00'],
]);
