import { recorded } from './recorded.js';

/** A company shows new people round its rules: three who interrupt each other, tools by name, limits in days and euros. Edited by hand. */
export const onboarding = recorded('onboarding', { secondsBetween: 0.3 }, `
Siobhan: Right, I think we can start. Kwame is still fighting with the badge reader,
Siobhan: he'll join us in a minute.
Siobhan: Welcome to Tidewell, everybody, and welcome to your second day.
Siobhan: I'm Siobhan, I look after the people team,
Siobhan: and I've been here since there were nine of us and one kettle.
Siobhan: We're a hundred and forty now, in two offices, Dublin and Gdansk.
Siobhan: With me are Rafael from IT and Yuki from finance.
Siobhan: We record this, because nobody remembers any of it by Friday, me included.
Rafael: Morning.
Yuki: Hi all. I'm the person who sends your receipts back, so be nice to me.

Siobhan: Rafael, you're first, because you have to leave at eleven.
Rafael: Quarter to, actually, the dentist called. Okay, laptops.
Rafael: You all got the fourteen inch one. If your eyes are as bad as mine,
Rafael: you can swap it for the sixteen inch model,
Rafael: just write a ticket in Harbourmaster, that's what we call the help desk.
Rafael: And please do write a ticket. Don't message me at midnight.
Rafael: Tickets get an answer within four working hours,
Rafael: messages to me get an answer when I feel like it.
Siobhan: That's true, I once waited three weeks.
Rafael: You wanted a pink keyboard, Siobhan.

Rafael: Passwords. They all live in Bitwarden,
Rafael: and your master password has to have at least sixteen characters.
Rafael: If you forget it, nobody can get it back, not me, not the vendor,
Rafael: so we'd have to wipe the account and start again.
Rafael: It happened to two people last year, and one of them was our chief executive.
Rafael: Then you need one of these little security keys. Everybody gets two of them.
Rafael: The blue one goes on your key ring and the grey one goes in a drawer at home.
Rafael: If you lose one, tell me the same day. They're about fifty euros each,
Rafael: and I don't care about the money, I care about who's found it.

Rafael: For chatting we use Slack, for calls we use Zoom, and for documents there's Notion.
Rafael: We threw out Teams in 2022,
Rafael: because it kept eating the sound in the Gdansk meeting room.
Rafael: There's a channel called lost at sea, that's for everything you can't find,
Rafael: from a contract to a lunch box.
Siobhan: My lunch box is still missing, by the way. It's green.
Rafael: And one thing I'm really serious about.
Rafael: No customer data in any chat bot that we haven't approved.
Rafael: There's a list in Notion called Safe Waters, and right now there are three tools on it.
Rafael: Somebody pasted a passenger list into a translation site in March,
Rafael: and we had to report that to the regulator.
Siobhan: Ah, Kwame, come in. Take the chair by the radiator, the other one's wobbly.

Yuki: Can I ask something? What about the VPN when they're at home?
Rafael: Good point. You don't need it for mail or Slack.
Rafael: You only need it for the booking database and for payroll.
Rafael: It throws you out after ten hours. That's on purpose, go to bed.
Rafael: And sometime this month there's a phishing test, and I shouldn't have said that.
Rafael: Okay, I'm off, wish me luck, it's a root canal.
Siobhan: Good luck, Rafael.

Siobhan: Right, holidays. You have twenty-five days a year plus the public holidays,
Siobhan: that's ten in Ireland and thirteen in Poland.
Siobhan: After three years you get one more day, and after five, hang on, no,
Siobhan: after six years you get another two.
Siobhan: You ask for them in Daybook, that's the orange icon,
Siobhan: and your manager has five days to say yes or no.
Siobhan: If they say nothing, it counts as a yes.
Siobhan: We put that in after a manager went on a silent retreat. Seriously.
Siobhan: For more than two weeks in a row, ask at least two months ahead, please.
Siobhan: You can carry over five days into the next year,
Siobhan: but use them up by the end of March or they're gone.
Siobhan: We close between Christmas and New Year,
Siobhan: and those days don't come out of your allowance. They're a present.
Siobhan: The office also shuts on the second Friday of June for the raft race.
Siobhan: It's on the Liffey, well, on the Grand Canal,
Siobhan: the city won't have us on the Liffey since the incident with the swan.
Siobhan: Taking part is optional, getting wet is not.

Yuki: And what if you get ill on holiday?
Siobhan: Then it wasn't a holiday. You send a doctor's note, and you get the days back.
Siobhan: If you're ill at home, tell your manager before half past nine, a text is fine.
Siobhan: You need a note from the fourth day on. Before that we just believe you.
Siobhan: And Daybook has a button called quiet day.
Siobhan: You get two of those a year, no reason needed.
Siobhan: That was Ines, she runs design, it was her idea,
Siobhan: and I think it's the best thing we have.

Siobhan: Working from home. You can do that three days a week,
Siobhan: and Wednesday is the day we all come in.
Siobhan: There's lunch on Wednesdays from a lady called Mrs Adeyemi,
Siobhan: she cooks for the whole building, and if there's jollof rice you should run.
Siobhan: You can work from abroad for up to thirty days a year, inside the European Union.
Siobhan: Outside it's difficult, that's a tax thing, and Yuki gets a look on her face.
Yuki: I do get a look. Somebody spent a whole winter in Thailand and told us in spring.
Yuki: The paperwork took until October.

Siobhan: Probation is six months, with a chat after six weeks and another after three months.
Siobhan: You each get a buddy. Not your manager, somebody from a different team,
Siobhan: and the company pays for your first four coffees together.
Siobhan: Okay, Yuki. Money.
Yuki: My favourite. So, expenses. You take a picture of the receipt
Yuki: with an app called Pebble, and you throw the paper away.
Yuki: No, sorry, don't throw it away. Keep it for ninety days, the auditors complained.
Yuki: Everything that's in by the twentieth gets paid with that month's salary,
Yuki: and salaries go out on the twenty-seventh.
Yuki: If it's under thirty euros, you don't need to ask anybody.
Yuki: From thirty up to two hundred and fifty you ask your manager,
Yuki: and above that it comes to me, and I'll want to know why.

Yuki: Travel. We go by train when it's less than five hours.
Yuki: Flights are economy, always, for the founders too.
Yuki: Hotels up to a hundred and sixty a night,
Yuki: in London and Copenhagen up to two hundred and ten.
Yuki: For food there's a flat rate of forty-eight euros a day, so eat what you like.
Yuki: But we don't pay for the minibar.
Yuki: I've seen a seventeen euro bag of cashews, and I've never forgotten it.
Siobhan: That was Rafael.
Yuki: I can't comment on that.
Yuki: If you drive your own car you get forty-two cents a kilometre.
Yuki: Parking yes, fines no.

Yuki: Then there's the home office. You get four hundred euros once,
Yuki: for a chair or a desk or a lamp, and it's yours after two years.
Yuki: If you leave before that, we'd like the chair back.
Yuki: And there's a learning budget of twelve hundred a year,
Yuki: for books, courses, conferences.
Yuki: Last year only sixty percent of it was used,
Yuki: which makes me happy as an accountant and sad as a person.
Yuki: Somebody took a welding course, and yes, I approved that,
Yuki: he made the bicycle rack outside.
Siobhan: What about the company card?
Yuki: You don't get one at the beginning. You can apply after probation,
Yuki: if you travel more than once a month.
Yuki: They come from a bank in Vilnius, so it takes around ten days.
Yuki: Please don't lend it to anyone.
Yuki: And if it's stolen, freeze it in Pebble first and then call me, in that order.
Yuki: My number's on the wall next to the printer.
Yuki: The printer doesn't work, but the number does.

Siobhan: Last thing from me. The fire drill is on Thursday at eleven,
Siobhan: and we meet in front of the bakery, not in it.
Siobhan: The fire warden on this floor is Tomek, he's the tall one with the whistle.
Siobhan: And there's a survey in your inbox, it's eight questions,
Siobhan: and I'd love to have it back by next Wednesday.
Siobhan: We changed this whole meeting because of it. It used to be three hours and it had a quiz.
Yuki: I liked the quiz.
Siobhan: You wrote the quiz, Yuki.
Siobhan: All right, that's it. Tour of the building in ten minutes,
Siobhan: bring a coat, we're going up on the roof.
`, [
  ['question', 'How many days of vacation do you get?', 'You have twenty-five days a year plus the public holidays,'],
  ['question', 'how long until somebody answers a ticket', 'Tickets get an answer within four working hours,'],
  ['question', 'What is Harbourmaster?', 'Harbourmaster, that\'s what we call the help desk.'],
  ['question', 'what\'s the minimum length of the master password', 'has to have at least sixteen characters.'],
  ['question', 'Why did they get rid of Teams?', 'because it kept eating the sound in the Gdansk meeting room.'],
  ['question', 'Is the VPN needed for email?', 'You don\'t need it for mail or Slack.'],
  ['question', 'until when can I use leftover days from last year', 'use them up by the end of March'],
  ['question', 'Who came up with the quiet days?', 'That was Ines, she runs design, it was her idea,'],
  ['question', 'by what time do I have to call in sick', 'tell your manager before half past nine,'],
  ['question', 'Where is the raft race?', 'It\'s on the Liffey, well, on the Grand Canal,'],
  ['question', 'when is payday', 'salaries go out on the twenty-seventh.'],
  ['question', 'How much may a hotel in Copenhagen cost?', 'in London and Copenhagen up to two hundred and ten.'],
  ['question', 'does the company pay for speeding tickets', 'Parking yes, fines no.'],
  ['question', 'Someone stole my company card, what do I do first?', 'freeze it in Pebble first and then call me,'],
  ['question', 'Can I work from another country?', 'You can work from abroad for up to thirty days a year, inside the European Union.'],
  ['question', 'Which day is everyone in the office?', 'Wednesday is the day we all come in.'],
  ['unanswerable', 'What is Yuki\'s phone number?', null],
  ['unanswerable', 'how much did the laptops cost', null],
  ['unanswerable', 'When was Tidewell founded?', null],
  ['unanswerable', 'How long does the tour of the building take?', null],
  ['unanswerable', 'Who won the raft race last year?', null],
  ['unanswerable', 'How many people work in the Gdansk office?', null],
  ['unanswerable', 'what happened to the swan', null],
  ['unanswerable', 'How high was the regulator\'s fine?', null],
  ['unanswerable', 'When did Rafael join the company?', null],
  ['unanswerable', 'what\'s the wifi password', null],
  ['unanswerable', 'Why is the printer broken?', null],
  ['unanswerable', 'How many weeks of parental leave do you get?', null],
  ['unanswerable', 'can I bring my dog to the office', null],
  ['unanswerable', 'Which three tools are on the Safe Waters list?', null],
], [
  ['followUp', ['How big is the learning budget?', 'and how much of it was used last year?'], 'Last year only sixty percent of it was used,'],
  ['followUp', ['When is the fire drill?', 'where do we meet?'], 'we meet in front of the bakery,'],
  ['followUp', ['Who cooks lunch on Wednesdays?', 'how much does it cost?'], null],
  ['first', 'When do they first mention Daybook?', 'You ask for them in Daybook,'],
  ['count', 'How often is Pebble mentioned?', 'with an app called Pebble, | freeze it in Pebble first'],
]);
