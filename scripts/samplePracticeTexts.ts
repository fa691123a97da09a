/** Owns what was written down about the other sources of the sample practice, a few lines each. Refuses patients: nobody who was treated is ever named. */

/** Written as in samplePracticeStories.ts: date, kind, `thanks` or `missed`, a colon and the words. */
export const shorterStories: Readonly<Record<string, string>> = {
  'Dominic Achterberg': `
2025-03-11 visit: He does the months after surgery and sees what we only hear about. Wants the operation report within the week.
2025-09-30 call: Harriet Bloom says the reports come by Friday now. Kenji Morrow reads them first and underlines.
2026-03-24 visit thanks: Thanked him and Kenji. He offered a list of the exercises people really do at home. Shorter than ours.
2026-09-08 email: Sent him our new exercise sheet, cut to five as he had advised. "Four," he answered, with a wink.
2026-11-06 call: Introduced himself a second time on purpose: to say that Dr. Arcand has joined them and is worth a visit.`,
  'Saoirse Bellamy': `
2025-02-19 visit: Her people are past eighty and come with a daughter. June Abernathy asks for late-morning visits and a chair near the door.
2025-10-07 call thanks: Thanked her. She spoke for ten minutes about falls and how to talk of them without fear.
2026-04-28 visit: Paloma Reyes-Holt walks people to the car. She wants our follow-up sheet in sixteen-point type. Done before I left the building.
2026-09-15 email: Dr. Bellamy will be on leave through the winter; June keeps the door open and the list short.`,
  'Google search': `
2025-06-03 note: Asked at the desk what people had typed. Mostly "knee doctor open Friday". Our hours on the web page were two years old; Priya corrected them.
2026-05-06 note: People who find us by themselves ask first about parking. Put the picture of the back entrance on the page.`,
  'Wei-Lin Zhao': `
2025-01-14 visit: A small practice over the bakery on Lantern Street. Dr. Zhao asks careful questions and waits for the answer.
2025-08-20 call thanks: Thanked her. She prefers Wednesday lunch; her mother cooks for everybody who comes then.
2026-03-03 visit: Mai Truong wants to know who reads a fax after four. Truthfully: nobody until eight. She faxes mornings now.
2026-10-13 call: Asked Dr. Zhao how the autumn is going, and heard that Thu-Hà Nguyễn begins with them in two weeks. Asked to meet her.`,
  'Walk-in': `
2025-09-10 note: Two who walked in today had been told by a neighbour. Asked Dana to write down which neighbour, if they will say.
2026-04-07 note: Walked in from the ferry, most of them. A sign at the landing would be worth asking the harbor office about.`,
  'Amara Nwosu': `
2025-04-15 visit: Tidewater is quick and exact; Solveig Aune has a form for everything and most of them are good.
2025-11-25 email: Sent Solveig our form filled in her way. She has taken our old one off the shelf.
2026-05-14 call thanks: Thanked Dr. Nwosu on the road between two nursing homes. She asked for a direct number for such days; she has it.
2026-10-21 visit: Tomas Ibarra keeps the front now. Dr. Nwosu would send more knees if she knew how long they wait: six days, this month.`,
  'Harbor Point Regional High School': `
2024-12-03 call: Bridget Fallon is the athletic trainer and the whole department on most days. She texts; we call back.
2025-08-19 event: Screening day in the gym before the season. Joss and Dana's nephew carried the table in the heat.
2025-10-30 call thanks: Thanked Bridget after the last home game. She would like our sideline cards, the laminated ones.
2026-04-14 visit: Brought the cards to the track. She asked who may sign a return to play; left the rule in writing.
2026-09-22 email thanks: Wrote our thanks to her and to the coach, who had driven a family here himself.`,
  'Nadia Halabi': `
2026-09-09 call: A welcome call, as Dr. Marlow had suggested. She trained two states away and knows nobody here yet.
2026-10-14 visit: Hugo walked me to her room. She wants to see how we write before she sends much; left two notes with every name struck out.
2026-11-09 email: She answered about the notes: clear, and she would add the exercises. Promised her our four-line sheet.`,
  'Étienne Arcand': `
2026-09-29 email: Dr. Achterberg's introduction, three lines, warm. Dr. Arcand plays the cello, he adds, which explains his interest in thumbs.
2026-10-27 call: First call. He likes to hear the reason when we disagree. Harriet Bloom will send his referrals at noon.
2026-11-13 visit: Met him at last, with Kenji. We talked about when to image a back. He listens like a musician.`,
  'Thu-Hà Nguyễn': `
2026-10-29 visit: First week for her on Lantern Street. Mai Truong had told her about us. She would like a list of what to send along.
2026-11-02 drop-off: Brought the list, one page. She had baked; the bakery below is not the only one.
2026-11-19 call: A short call from her: how soon do our notes come? Within a week as a rule, two at the most. She wrote it on the list.`,
  'Ferry Landing Urgent Care': `
2025-03-18 visit: Dale Proctor runs the front with a radio on. The summer is theirs: slips on the ramp, all of it.
2025-07-29 call thanks: Thanked Dale in the busiest week. He put me on the loudspeaker so that all could hear it.
2026-06-30 drop-off: Splint sheets for the season, and our hours on the holiday.`,
  'Gideon Pruitt': `
2025-05-06 visit: He works the evenings at Riverbend and reads our first notes in the morning, he says, before sleep.
2025-12-10 call missed: Off this week. Marta took our greetings.
2026-07-14 call: Reached him at the start of his shift. He asked whether we see elbows of tennis players. We do, gladly.`,
  'Fiona Marchetti': `
2025-03-25 visit: Nurse practitioner at Birchwood, mostly Fridays. She learns our names as fast as we learn theirs.
2026-01-20 email: Sent her what Dr. Castellan already had: insurers, direct line, the hip page. She had asked for nothing and was glad of all.
2026-08-04 call: Would like to hear back about the ones who do not come. We will send her a line for each.`,
  'Tobias Renn': `
2025-04-01 visit: Physician assistant at Northgate, sends shoulders. Knows Joss from school, which helps.
2026-02-24 call thanks: Thanked him. He would rather have a two-line message than a letter; noted.
2026-11-18 visit: He shook his head about the fax and then shook my hand. His shoulders have not gone elsewhere.`,
  'Ignacio Peñalver': `
2025-06-17 visit: Works beside Lucinda on Mondays. He asked that we write his name with the ñ; our system can, it turned out.
2026-02-17 call: Rosa put him on. Long waits for images at the hospital; told him about the machine on Quarry Street.`,
  'Ferry Workers’ Health Service': `
2025-02-11 call: Ivan Petrosyan needs the work note the same day, or the crew is short next morning. Understood.
2025-10-21 visit: Saw the ropes. Ivan showed me how a shoulder goes. Dr. Feldman should see it once.
2026-06-09 email thanks: Thanked Ivan in writing; the same-day work note has held for a year and he says so.`,
  'Kwame Asante-Boyd': `
2025-09-02 visit: New to weekends at Quarry Street. He has Tamsin's voice in his ear: call them, they pick up.
2026-06-02 email: He asks for our thoughts about return to rowing. Dr. Feldman wrote half a page.`,
  'Cora Benedetti': `
2025-05-20 visit: Sees the people Dr. Marlow has no time for, and has time. Wants to know what she may order before we meet them.
2026-01-27 call thanks: Thanked her; she had sent the films along, and it saved somebody a morning.`,
  'Desmond Strand': `
2025-03-04 call: Philippa Strand answered; she and her brother share the practice and finish each other's sentences.
2025-11-18 visit: He wants to know early when a back is not his to treat. We agreed on the four signs.
2026-08-25 email: Sent the four signs on a card. Philippa has framed one.`,
  'Matteo Grimaldi-Reyes': `
2025-07-15 visit: Dr. Kovar's partner; likes big toes and short meetings.
2026-03-17 call: Uses the ankle pathway now. Edie says that he asked for it himself.`,
  'Sunita Raghavan': `
2025-06-24 visit: Shares the holidays with Dr. Dunmore and reads our notes when he is away. Asked for her own copy.
2026-11-02 call: Confirmed that she will have our notes over the holiday week.`,
  'Hana Kobayashi-Ward': `
2025-04-08 visit: A waiting room of painted whales. Odette Lamarre wants to know that we speak to the child first. We do.
2026-02-03 email: Sent our page for children about casts. Sam Kealoha read it to his own and reports success.`,
  'Noémie Charbonneau': `
2025-05-13 visit: Ayesha Malik-Roy showed me around. They would like a word about bone density and whom to call.
2026-04-22 call: Named Joss for bone density. Dr. Charbonneau repeated the name twice to keep it.`,
  'Blessing Eze-Carter': `
2025-12-03 visit: Came to Saltmarsh in the autumn. Abdi introduced her as the one who fixes the printer as well.
2026-07-23 call: She asked what to do on a Friday at four. Call Dana; she stays until half past five.`,
  'Clémence Duval': `
2026-03-10 visit: Met her through Joy Adler. She sends few and thinks long; the wrist page is useful to her.`,
  'Zeynep Arıkan': `
2025-10-15 call: Dr. Halloran's colleague. Our label printer lost the letter in her name; fixed, and she laughed.
2026-06-11 email: Wrote to ask whether the boxes on the test request suit her too. They do.`,
  'Ilse Vandermeer': `
2025-08-26 call: Heart first, she says, and then knees. She clears people for surgery and wants two weeks for it.
2026-05-19 visit: Vivek Iyer holds two clearance visits a week for us. Told Dana at once.`,
  'Rohan Mukherji': `
2026-02-04 call: Uses the same two clearance places. He would like the date of surgery on the request, not "soon".`,
  'Soledad Ibáñez': `
2025-11-12 visit: Runs the balance group in the afternoon. Invited us to watch; went and was asked to stand on one leg.
2026-08-11 call: The balance group has places again. Told Joss, who has people for it.`,
  'Farah Mirzadeh': `
2025-07-01 call: Bones thin before they break, she says. Wants every low-energy fracture told to her. A fair wish.
2026-04-08 email: Sent Leila Farzan the word we will write on such referrals back. She has it on a yellow note.`,
  'Adaeze Umeh': `
2026-01-13 visit: Nurse practitioner at Stonebridge, a runner. Asked about shins and then about everything else.`,
  'Reuben Alder': `
2025-09-23 visit: One room over the boat shop, and Tess Underhill at a desk made of a door. Left cards.
2026-06-16 call missed: Closed for the regatta, says Tess's voice on the machine.`,
  'Linnea Osterberg': `
2026-02-25 email: A single question about a frozen shoulder, answered the same day by Joss. She will remember, she wrote.`,
  'Bettina Krause-Lowe': `
2025-11-05 call: An eye doctor who noticed a hand. Thanked her for looking further; Nell Sorrento was amused that we rang at all.`,
  'Jamal Whitfield': `
2026-03-31 drop-off: Left the direct-line card with Nell at Osprey Eye. He had asked where one sends a thumb.`,
  'Greta Holmqvist': `
2025-05-29 call: She is cutting back her hours at Lower Mill and will see only her oldest families.
2026-05-13 call: Wren says that she has retired to her boat. Sent our best wishes; she answered from the water.`,
  'Malik Johansson': `
2025-06-10 visit thanks: Thanked him on his last month on Lantern Street. He moves to the city in summer.
2026-01-28 email: A greeting from his new place, too far for his people to come to us. He still recommends us, he says.`,
  'Walter Eberhardt': `
2025-04-03 visit: Grumbled about parking, then about our forms, then asked us to stay. June says that this is affection.
2025-12-15 call missed: No answer three times. June says he sees his people at the home now, and the home has its own visiting doctor.`,
  'Callum Fairweather-Sims': `
2025-03-19 visit: Likes a number rather than an adjective: how many days, how many visits.
2026-04-15 call missed: Left word with Tomas. Nothing from him since last summer; nobody knows why.
2026-09-16 note: Ask Solveig about Dr. Fairweather-Sims when we are at Tidewater next. A year without a word has a reason.`,
  'Leopold Szymański': `
2025-05-07 email: Asked him what he would need from us. He has a hand surgeon in the family, he answered with charm.`,
  'Anders Kjeldahl': `
2025-07-09 call: He is moving to teaching; Amos will pass his people to Dr. Halloran.`,
  'Ingrid Solheim': `
2025-08-20 visit: Warm, busy, on her way out. Stonebridge is merging two lists and hers is one of them.
2026-06-24 call missed: Her line rings through to Ayesha now. Ask there.`,
  'Cormac O’Dwyer': `
2025-04-16 call: Fills in at Ferry Landing in summer only, he says, and goes where the boats go.`,
  'Ruben Oyelaran': `
2025-06-04 visit: Odette introduced us on the stairs. He covers for two months and then goes home to his own practice.`,
  'Marguerite Ablett': `
2025-03-05 call: Thanked her for a splint so well made that nobody here wanted to take it off.`,
}
