import { recorded } from '../fresh/recorded.js';

/** A first lesson of Portuguese for tourists: a teacher who speaks slowly and repeats everything, and a learner who tries. Short subtitles. */
export const phrases = recorded('phrases', { secondsBetween: 0.9, noSpeakers: true }, `
Ines: Olá, olá! Welcome to Portuguese for your suitcase.
Ines: My name is Inês, and this is lesson one.
Ines: And this is Gareth. Gareth is from Swansea,
Ines: and he is flying to Lisbon in twelve days.
Gareth: And I don't know a single word.
Ines: That's why you're here. By the end of this lesson
Ines: you'll be able to say hello, order a coffee, and pay for it.
Gareth: That's all I do at home.

Ines: So. The first word. Good morning. Bom dia.
Ines: Listen again. Bom dia. It's a bit through the nose, bom.
Gareth: Bong dia.
Ines: Very good! Bom dia until lunch.
Ines: After lunch we say boa tarde. Boa tarde.
Gareth: Boa tard.
Ines: Perfect, because in Portugal we swallow the last letter.
Ines: And when it gets dark, boa noite.
Ines: Boa noite is for hello and also for goodbye.
Gareth: So if I come into a restaurant at eight, I say boa noite?
Ines: Exactly. You come in, you say it to everybody.
Ines: If you don't greet, the waiter will remember you. Not nicely.

Ines: Now the most important word. Thank you.
Ines: You are a man, so you say obrigado. With an o.
Ines: I am a woman, so I say obrigada. With an a.
Gareth: So it doesn't matter who I'm talking to?
Ines: No! This is the mistake that everybody makes.
Ines: It's about you, not about the other person.
Gareth: Obrigado.
Ines: You roll the r too much. You're not Italian. Just a small tap.
Gareth: Obrigado.
Ines: Lindo.

Ines: Please is por favor, or, a bit more elegant, se faz favor.
Ines: In Lisbon you'll hear it very short, like sfafor.
Ines: That's also how you call a waiter. You don't whistle,
Ines: and you don't snap your fingers. You lift your hand, and say se faz favor.

Ines: Let's have coffee. If you ask for um café, one coffee,
Ines: you get an espresso. Small and strong.
Ines: In Lisbon they call it uma bica. In Porto they call it um cimbalino,
Ines: because of the machines, they were called La Cimbali.
Gareth: And if I want a big one with milk?
Ines: Um galão. It comes in a tall glass. Your hand gets hot.
Ines: Half and half, in a cup, is meia de leite.
Gareth: Galau.
Ines: Galão. Say it as if you have a cold.
Gareth: Galão!
Ines: Did you hear that? He got it.

Ines: And to eat, um pastel de nata. You know these.
Gareth: The custard tarts. I had six of them in Cardiff once.
Ines: One is um pastel, and two are dois pastéis.
Ines: You put cinnamon on top. Cinnamon is canela.
Ines: And eat it at the bar, standing. If you sit on the terrace,
Ines: you may pay up to twice as much. It's written on the wall.

Ines: Now you want to pay. A conta, por favor. The bill, please.
Ines: A conta. Not la cuenta. That's Spanish, and people will be polite, but they'll be a bit sad.
Gareth: What about the bread? My brother told me about the bread.
Ines: Ah, yes. They put bread, olives, and cheese on your table,
Ines: and you didn't ask for it. It's called the couvert, and it isn't free.
Ines: If you don't touch it, you don't pay for it.
Ines: You can say, não, obrigado, and they take it away. No one is angry.
Ines: And the tip? Five or ten per cent if you liked it. In a café, just the coins.

Ines: Numbers, very quickly. One to five. Um, dois, três, quatro, cinco.
Gareth: Um, dois, três, quatro, sinker.
Ines: Cinco. And be careful, one and two have a man and a woman.
Ines: Um café, but uma cerveja. Dois cafés, but duas cervejas.
Gareth: Duas cervejas I'll remember.
Ines: I thought so. From three on it's always the same.

Ines: Let's go on the tram. Everybody wants the number twenty-eight.
Ines: Go before nine in the morning, or you'll stand in line for an hour.
Ines: To ask where something is, you say onde fica. Onde fica.
Ines: Onde fica a paragem? Where's the stop?
Gareth: Onde fica a casa de banho?
Ines: Bravo! Where's the toilet. Who taught you that?
Gareth: It was the only page that I read.
Ines: The answer will be esquerda, left, direita, right,
Ines: or em frente, straight on. Watch the hands, they'll help you.
Gareth: Direita is right. Like direct?
Ines: Yes, but careful. Direita is right, and direto is straight.
Ines: My own aunt sent a family to Spain with that.

Ines: One false friend for you. You see puxe on a door.
Ines: It sounds like push. What do you do?
Gareth: I push?
Ines: You walk into the glass. Puxe means pull.
Ines: I've lived in London for nine years, and I still do it wrong in both countries.

Ines: If you don't understand, say não percebo. I don't understand.
Ines: And then, mais devagar, por favor. More slowly, please.
Ines: Please don't say it in English and louder.
Gareth: My dad does that.
Ines: All dads do that.

Ines: Okay, Gareth, the test. I'm the waitress. It's four in the afternoon. You come in.
Gareth: Boa tarde.
Ines: Boa tarde! Diga.
Gareth: Um galão e dois pastéis de nata, se faz favor.
Ines: With canela?
Gareth: Sim. And, a conta, por favor.
Ines: Seven euros forty.
Gareth: Obrigado.
Ines: I'm proud. I would give you nine out of ten.
Gareth: Why not ten?
Ines: Because you said obrigado before you'd paid.
Ines: Your homework is to write your shopping list in Portuguese, five things.
Ines: In lesson two we go to the pharmacy and to the beach. Até logo! See you later.
Gareth: Até logo.
`, [
  ['exact', 'Say it as if you have a cold', 'Say it as if you have a cold.'],
  ['exact', 'You walk into the glass', 'You walk into the glass.'],
  ['exact', 'in Portugal we swallow the last letter', 'because in Portugal we swallow the last letter.'],
  ['exact', 'mais devagar, por favor', 'mais devagar, por favor.'],
  ['spanning', 'You don\'t whistle and you don\'t snap your fingers', 'You don\'t whistle, and you don\'t snap your fingers.'],
  ['spanning', 'If you sit on the terrace you may pay up to twice as much', 'If you sit on the terrace, you may pay up to twice as much.'],
  ['spanning', 'esquerda, left, direita, right, or em frente', 'The answer will be esquerda, left, direita, right, or em frente,'],
  ['typo', 'cinamon', 'You put cinnamon on top.'],
  ['typo', 'expresso small and strong', 'you get an espresso. Small and strong.'],
  ['typo', 'custerd tarts', 'The custard tarts.'],
  ['typo', 'homwork shoping list', 'Your homework is to write your shopping list in Portuguese,'],
  ['entity', 'Swansea', 'Gareth is from Swansea,'],
  ['entity', 'La Cimbali', 'they were called La Cimbali.'],
  ['entity', 'couvert', 'It\'s called the couvert,'],
  ['entity', 'meia de leite', 'Half and half, in a cup, is meia de leite.'],
  ['question', 'what do i say after lunch', 'After lunch we say boa tarde.'],
  ['question', 'How do you say the bill please', 'A conta, por favor. The bill, please.'],
  ['question', 'what do they call a coffee in Lisbon?', 'In Lisbon they call it uma bica.'],
  ['question', 'what does puxe mean', 'Puxe means pull.'],
  ['question', 'how long has the teacher lived in London please', 'I\'ve lived in London for nine years,'],
  ['question', 'Which tram number does everybody want?', 'Everybody wants the number twenty-eight.'],
  ['question', 'how many out of ten does she give Gareth?', 'I would give you nine out of ten.'],
  ['question', 'do i have to pay for the snacks that the restaurant brings without me ordering them', 'If you don\'t touch it, you don\'t pay for it.'],
  ['question', 'How much extra money should one leave for the waiter?', 'Five or ten per cent if you liked it. In a café, just the coins.'],
  ['question', 'why do men and women use a different ending when showing gratitude', 'It\'s about you, not about the other person.'],
  ['unanswerable', 'how do i fix a flat tyre on my bike', null],
  ['unanswerable', 'what is the word for train station', null],
  ['unanswerable', 'Could you please tell me how to say happy birthday in Portuguese?', null],
  ['unanswerable', 'how much is a ticket for the tram', null],
  ['unanswerable', 'Which hotel is Gareth staying at in Lisbon?', null],
], [
  ['followUp', ['How do I order a big coffee with milk?', 'what does it come in?'], 'It comes in a tall glass.'],
  ['after', 'what do they practise after the numbers', 'Let\'s go on the tram. Everybody wants the number twenty-eight.'],
  ['first', 'When is canela said for the first time?', 'Cinnamon is canela.'],
  ['every', 'every time Lisbon comes up please', 'he is flying to Lisbon in twelve days. | In Lisbon you\'ll hear it very short, | In Lisbon they call it uma bica.'],
]);
