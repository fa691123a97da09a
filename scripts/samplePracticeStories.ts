/** Owns what was written down about the fifteen closest sources of the sample practice, each a small story. Refuses patients: nobody who was treated is ever named. */

/**
 * By the source's name, one entry a line: the date, the kind, then `thanks` when it was the thank-you or `missed` when
 * nobody was reached, a colon and the words.
 */
export const stories: Readonly<Record<string, string>> = {
  'Miriam Castellan': `
2024-12-12 visit: First proper visit. She keeps ten minutes for us at noon if we say so beforehand. Colin Drury runs the referrals here; he was kind and blunt: "I fax at lunch and never know whether it arrived."
2024-12-16 call: Told Colin that Dana will ring him by four on any day he faxes, yes or no. He laughed and said he would believe it when it happened.
2025-01-30 call thanks: Rang Dr. Castellan after clinic to thank her. She wanted to know who answers our phone; she had heard it was a person now and not a menu. It is Dana.
2025-03-20 visit: Colin showed me his tray: our confirmations are stapled to his faxes. Ruth Amsel, the office manager, asks for one sheet with which insurers we take. Promised it for Monday.
2025-03-24 drop-off: Left the insurer sheet with Ruth, one page, large type. She taped it inside the cupboard door above the fax while I stood there.
2025-06-11 visit thanks: Thanked her in person between two rooms. She says our notes are good but long: "Tell me the plan in the first line." Passed it on to Dr. Feldman the same afternoon.
2025-07-02 email: Dr. Feldman wrote to her: from now on the plan comes first, the history after. She answered within the hour: "You listened."
2025-09-18 event: Spoke about shoulders at the Birchwood staff meeting, fifteen minutes before opening. Keisha Odom, the medical assistant, asked the best question: when is it not the shoulder but the neck.
2025-12-09 call: Colin is out until the new year. Keisha covers. Gave her the direct line and Dana's name.
2026-02-05 visit thanks: Brought our thanks and met a medical student she teaches on Thursdays. She introduced us as "the people who call back".
2026-03-26 note: Birchwood changes its record system in ten days. Expect paper again for two weeks; Dana has put extra toner by.
2026-04-16 call: The change was hard on them. Colin asked whether he may phone referrals in for a month. Of course. Dana takes them down herself.
2026-06-25 drop-off: Fresh referral pads, and a smaller card with only the direct line. Ruth wants two more for the nurses' pod.
2026-08-20 visit: Her vegetable garden behind the building is in full swing; we talked beans and then hips. She would like a one-page hip pathway for the students.
2026-09-03 email: Sent the hip page she asked for. She will use it on Thursday and return it with her pencil marks.
2026-10-08 call thanks: Thanked her by phone at noon as she likes. Her pencil marks were two commas and a smile. The page goes to the other offices with her blessing.
2026-11-12 visit: Twelve minutes this time. She asked how soon after a fall we can look at a hip; told her the next morning. Colin walked me out.`,
  'Joanna Brightwell': `
2024-12-04 call: Introduced ourselves to Tamsin Ogle at the front. She decides in a minute where an athlete goes, so what matters is who picks up.
2025-01-22 visit: Saw Dr. Brightwell between two teams. She needs a fresh knee seen within five days, before the swelling makes everybody guess.
2025-01-24 note: Agreed with Dr. Feldman: two slots each Tuesday and Thursday stay free until noon the day before, for Quarry Street first.
2025-03-06 call thanks: Thanked her; she had not noticed the slots until Tamsin told her. Now she has.
2025-05-15 visit: Bo Lindqvist is new as referral coordinator, was a goalkeeper once. He wants the images requested by us, not by the family. Fair.
2025-08-21 event: Pre-season evening at Quarry Street. Dr. Feldman showed the new return-to-sport tests with two volunteers from the coaching staff.
2025-09-25 call: Bo asked about Friday nights. Gave him the after-hours number and the promise of a Saturday call back.
2025-10-23 drop-off: Laminated cards for the sideline bags: what to splint, what to ice, whom to ring. Tamsin took twenty for the coaches.
2026-01-15 email: She sent a paper on graft choice with one line: "Do you agree?" Dr. Feldman answered that evening, at length.
2026-03-12 visit thanks: Thanked the whole desk, Tamsin by name. Dr. Brightwell says athletes come back to her knowing what to do next, which is new.
2026-05-28 call: Two shoulders waited eleven days this month. Apologised. The free slots had been given away by mistake; Dana now guards them.
2026-07-30 visit: Season begins in under three weeks. Went through the slots with Bo, put them on his wall calendar.
2026-09-17 call thanks: Rang to thank her on her drive home, the hour she prefers. She was on the way to a match and cheerful.
2026-10-28 call: Asks for our knee protocol as a PDF, the one physical therapy uses. Promised it within two weeks.
2026-11-17 note: The knee protocol for Dr. Brightwell is still with Dr. Feldman for one correction. Send it this week.`,
  'Priscilla Okonjo': `
2024-12-18 email: She prefers e-mail, short, and answers at night. First exchange: when to pause which medicine before hand surgery. Dr. Feldman's table was what she wanted.
2025-02-13 visit: Only Thursdays, only after her infusion rounds. Beatriz Amaro manages everything around her; go to Beatriz first.
2025-04-10 email thanks: Thanked her in writing. She answered: "Thank your scheduler. My hands cannot wait and she knows it." Read it aloud to Dana.
2025-06-05 call: Beatriz asked that our note names the medicines at the visit. Told Joss, our PA, who has added a line for it.
2025-08-14 visit: Noor Haddadin, her medical assistant, keeps a list of hands to watch. We agreed on one shared word for urgent: "tendon".
2025-10-16 event: Shared evening on inflamed hands, half theirs and half ours. Forty chairs, all taken. Dr. Okonjo drew better than our slides.
2025-12-11 email: Sent the drawings she made, scanned, as she had asked. She uses them with families now.
2026-02-19 visit thanks: Thanked her and Noor. She was tired; two colleagues are on leave. We kept it to four minutes and she noticed.
2026-04-23 call: Beatriz: their fax is being retired, please use the new secure inbox. Changed it in our books the same day and told Dana twice.
2026-06-18 email: A disagreement about timing, handled by e-mail between the two doctors. Ended with "I learned something." Both of them wrote that.
2026-08-13 visit: Brought the revised medicine table. She corrected one line in pen, rightly, and initialled it.
2026-10-01 email thanks: Wrote our thanks for the summer. Beatriz is to be named more often; she holds the place together.
2026-11-05 visit: Back from her leave, rested. Wants the hands evening again this winter. Told her yes before asking anybody.`,
  'Henrik Vasquez-Lund': `
2024-12-10 visit: A warm welcome. He has sent people here since before Dr. Feldman's time and likes to say so.
2025-02-06 call thanks: Thanked him. He told me who worked at our desk twenty years ago, name by name, and who sang.
2025-04-24 visit: He prefers a call to a letter, mornings before eight. Same hallway as Dr. Castellan but a different fax tray; Colin showed me which.
2025-07-17 call: All well. He asked whether we take the new state employees' plan. We do, since this month.
2025-10-09 visit thanks: Thanked him and left the plan list. He seemed hurried, stood the whole time.
2026-01-13 call missed: No answer at 7:40, left a word with Keisha.
2026-02-12 visit: He said it plainly: shoulders have waited five weeks with us this winter. He does not want to explain that to a family again.
2026-02-13 note: Looked it up: he is right, and the reschedules were ours. Told Priya and Dr. Feldman.
2026-02-17 call: Dr. Feldman rang him herself and said sorry, without any but. He thanked her. It does not mend it at once.
2026-04-09 email: Told him about the new Thursday shoulder clinic: first visit within ten days. He answered "Good to know."
2026-06-04 visit: Colin says Dr. Vasquez-Lund sends shoulders to Summit now and keeps hips for us. At least we know.
2026-08-06 call: Asked what he would need to see. "Three months without a complaint." That is a fair price.
2026-09-24 visit: Showed him the Thursday figures: eight days on average since spring. He read the sheet twice and kept it.
2026-10-22 email: Wrote him two lines about the Thursday clinic, as he had asked. No answer yet, which is his way.`,
  'Samuel Adeyinka': `
2024-12-05 visit: Good first half hour. Same-week knees are what he cares about: his people work on their feet and lose wages.
2024-12-09 note: Same-week knees for Northgate: Dr. Feldman agrees, Dana keeps one slot on Wednesdays.
2025-03-03 email: Sent Maria Santos the list of Medicare Advantage plans we take. She wrote back that nobody had ever done that unasked.
2025-05-08 call thanks: Thanked him after 4:30, the time he likes. Eleven minutes, mostly about the river and his canoe.
2025-07-10 visit: Maria is the one who decides where knees go. Grace Lindqvist, the office manager, is in mornings only.
2025-10-02 call thanks: Called to thank him for the summer. He said the notes reach him before the patients do, and that is how it should be.
2025-11-20 drop-off: Brought the shoulder protocol for his two partners; Grace put it into the Monday folder.
2026-01-15 visit: Brought the new-patient cards. The best start of a year we have had from him. He likes the Wednesday slot and says so to everybody.
2026-01-20 note: Promise kept: the revised shoulder protocol went to Northgate today.
2026-04-14 call missed: Rang after 4:30, he was at the hospital. Left our greetings with Maria.
2026-08-12 note: Light weeks from here. Nobody has been to Northgate for seven months. Should someone call Maria?
2026-10-14 note: One from him today after a busy line all morning, says the fax report. Ask the telephone company why it keeps dropping.
2026-10-29 call: Asked Maria whether anything was wrong. A silence, then: she would rather tell Marisol in person.
2026-11-04 note: The fax line failed on nine days last month. Nothing told us. Priya has ordered a second line with a confirmation page.
2026-11-18 visit: Met Maria, then five minutes with Dr. Adeyinka. Last month our line was busy and knees went to Summit instead. He was gracious about it. Promised Maria a card with the direct line, and him a call after 4:30 once the fax is fixed.
2026-11-20 call: Told Maria that the new fax line works; she sent a test page and had our confirmation in a minute. The direct-line card is still to come.`,
  'Thaddeus Marlow': `
2024-12-17 call: Reached him at 7:45, his hour, coffee in hand. He likes to be asked about the choir.
2025-02-20 visit: Hugo Valdez does the referrals from a desk facing the car park and sees everyone arrive. He had my name before I had the door open.
2025-04-17 call thanks: Thanked Dr. Marlow. He collects letters written by hand and said ours are pinned in the break room.
2025-07-24 visit: Petra Novotna asked for appointment letters in plain words, as theirs come from an old machine. Sent ours as a pattern.
2025-09-11 drop-off: Left the pre-surgery checklist; Yusuf Demirel will go through it with people before they come to us. That saves everybody a visit.
2025-11-06 call: He is thinking about four days a week. Dr. Halabi may join them next year; he wants us to know her early.
2026-01-29 visit thanks: Thanked him with Hugo standing there, and thanked Hugo too. Snow to the windowsill, and still a full waiting room.
2026-04-02 call: The choir sings in five weeks. Asked for hip precautions on one page for the church bulletin, of all places. Sent it.
2026-05-09 event: Went to hear the choir. Three of his colleagues were there, and not a word about work until the lemonade.
2026-07-16 call thanks: Thanked him at 7:45. He now works Monday to Thursday; no calls on Fridays.
2026-09-02 email: He introduced Dr. Halabi in writing, generously: "Treat her as you treat me."
2026-10-14 visit: Hugo showed me Dr. Halabi's room. Dr. Marlow would like our card for her desk. Promised to bring it, with a proper introduction.`,
  'Anneliese Kovar': `
2025-01-16 visit: She looks at how people walk before she looks at the foot. Edie Brandt at the front offered tea and an honest hour of what goes wrong.
2025-03-27 call: Edie: our desk sent two ankles back as "podiatry". They had come from podiatry. Explained, and said sorry.
2025-03-28 note: Rule for the desk: what Dr. Kovar sends is hers after her examination. Never send it back; ask Dr. Feldman.
2025-06-19 visit: Took Joss along. She and he drew the ankle pathway on the back of a calendar page. It is now our pathway.
2025-08-28 email thanks: Thanked her and enclosed the pathway, typed, with both names on it.
2025-11-13 visit: Jonas Pell, her assistant, phones us while the person is still in the chair. It works: appointments before they leave.
2026-02-26 call thanks: Thanked her. She said the year had begun well and that her partner will use the pathway too.
2026-04-30 visit: Her new room has a pressure plate. We walked over it in socks, all of us, with varying dignity.
2026-07-09 call: Asked for a Monday contact for fractures. It is Joss, his line is on the card.
2026-08-27 drop-off: Cards with Joss's line for Jonas and Edie. Edie wants the next ones with bigger numbers.
2026-10-06 visit thanks: Thanked the three of them at the counter. She says she no longer wonders whether somebody will be seen.
2026-11-10 call: Would like to see the gait lab at the university with us. Promised to ask for a date before the holidays and to invite her.`,
  'Caspian Ortolani': `
2024-12-19 call: Forty minutes away, he says, is a different country in winter. What he needs is one trip and not three.
2025-02-27 visit: Drove out to Lower Mill. Wren Castell gave me the bus timetable; the 9:10 is the only one that works for our door.
2025-03-03 note: People from Lower Mill get the 10:00 or the 10:30, films the same morning, so that they are home on the 13:05.
2025-06-12 call thanks: Thanked him. The bus times were noticed: "My people think you know the driver."
2025-09-04 visit: Ines Carvalho started last month; she speaks Portuguese and so does half the valley. She asked for our sheet in it.
2025-09-30 email: Sent Ines the sheet in Portuguese, read by a native speaker first. She found one word to improve.
2025-12-04 call: First snow. Agreed that a telephone visit may come before the drive when the road is closed.
2026-02-11 call missed: Their line was down with the ice. Tried again on Thursday, the same.
2026-03-19 visit thanks: Thanked him in person. Wren counts that most people now need one trip. He sent me home with directions around the flooded bridge.
2026-06-10 drop-off: Left sheets in both languages and the summer hours. Dr. Ortolani was out fishing, as announced on the door.
2026-08-19 call: He asks about plates and screws from long ago: leave or remove. Dr. Feldman rang him back at lunch.
2026-10-15 email thanks: Wrote our thanks. He answered with a picture of the bridge, open again.`,
  'Lucinda Farrow': `
2025-01-09 visit: Lucinda knows every family by the street. She needs to hear before she sends someone that we have an interpreter that day.
2025-01-13 note: Interpreters: Portuguese on Mondays and Thursdays, Somali by arrangement two days ahead. The list goes to Rosa Pellegrin every month.
2025-03-13 call: Rosa had the list on the wall by the time I rang. Abdi Warsame offers to help over the phone if somebody is stuck.
2025-05-22 visit thanks: Thanked Lucinda and Abdi. She would like the cost told before the visit, not after. So would everybody.
2025-08-07 email: Sent the sliding scale in plain words, with an example. Rosa has it in the blue folder.
2025-10-30 event: Our table at the Saltmarsh health fair, beside theirs. Eighty knees bent, no charge, three good conversations about shoes.
2026-01-22 call thanks: Thanked her in the evening, when her clinic is over. She said the warmth at our desk is what people report back.
2026-03-05 visit: Two missed appointments because the van did not come. Agreed that Rosa tells us when the van is the way; we ring the day before.
2026-05-21 call: The van calls work. Rosa keeps a tally on her board and is proud of it.
2026-07-23 drop-off: The interpreter list for autumn, and our thanks to Abdi, who did two long calls last month.
2026-09-10 visit thanks: Thanked Lucinda. The clinic is getting a second room; she wants Joss there one morning in spring, if we dare.
2026-10-26 email: She asks which of our plans changed for next year. Priya is asking billing; promised an answer before the holiday.`,
  'Rafael Dunmore': `
2024-12-11 call: He wants one thing settled: who writes the prescriptions after surgery. Dr. Feldman said: we do, for six weeks, then a letter to him.
2025-02-25 visit: Lena Whitacre brought the prescription rule up before I could. She has it in their policy book already.
2025-05-01 call thanks: Thanked him. He asked us to send images on paper no more; Desmond Tull has no drawer left.
2025-08-05 visit: Desmond showed me their image portal. Ten minutes, and the discs are history.
2025-10-28 email: Dr. Dunmore asked for the plan when we decide against surgery; those notes matter to him most. Dr. Feldman agreed.
2026-01-08 call thanks: Thanked him for his patience with the portal. He says the notes when we do not operate are now the best he gets.
2026-03-31 visit: Lena is reorganising; the injections move to Tuesdays. Our spine visits will avoid Tuesdays.
2026-06-16 event: A round table on backs with his team, therapists and ours. It ended an hour late and nobody left.
2026-08-25 call missed: In procedures all day. Desmond took a message and our good wishes.
2026-10-20 call: Three calls to one person went unanswered; Desmond tried too. Agreed that after the third he asks at the next visit.
2026-11-02 visit thanks: Thanked him and Desmond. He will be away over the holiday; his partner, Dr. Raghavan, reads our notes then.`,
  'Yolanda Sefton': `
2025-02-04 visit: She sends wrists that hurt in the last months of pregnancy and wants splints first, a knife never. We agree.
2025-04-08 call: Carmela Rizzo asked for a chair without arms and a visit without a wait. Both can be done.
2025-04-10 note: For Dr. Sefton's people: room 3, the wide chair, first or last visit of the session.
2025-07-08 email thanks: Thanked her for the trust. She answered that somebody had called us gentle.
2025-10-14 visit: Joy Adler told me how many ask about their hips afterwards. We will write a page together.
2025-12-16 drop-off: The page on hips after birth, in a draft, with wide margins for Joy's pen.
2026-03-10 call thanks: Thanked Dr. Sefton. Joy's page is in their leaving folder now.
2026-05-19 visit: Carmela tried our line at 5:10 and got the recording. We close at five; gave her Dana's extension until half past.
2026-08-11 email: Dr. Sefton asks whether nursing and our usual medicines agree. Joss wrote the short table; she shared it with her partner.
2026-10-27 call: A quick word with Carmela: one referral came without a phone number and sat with us. She found it in a minute. Ask sooner.
2026-11-19 email: Sent the table again with one new line. She will look at it on Sunday, her reading day.`,
  'Imogen Talavera': `
2025-02-18 visit: Imogen works beside Dr. Brightwell and is building her own list. Curious, quick, writes everything down.
2025-05-13 call: Talked through when a finger needs us this week and when it may wait. She asked for it in writing.
2025-05-15 email: Sent the finger list. She answered with a photograph of it inside her locker.
2025-08-26 visit thanks: Thanked her. Nobody had thanked her by name before, she said, only the office.
2025-11-18 event: She spent a morning in our clinic and saw eleven hands with Joss. Wants to come again for shoulders.
2026-01-27 call: Shoulder morning set for four weeks from today. She will bring two questions; Joss will surely have three.
2026-02-24 event: Shoulder morning. She found the small thing in the third examination before Joss did.
2026-04-21 call thanks: Thanked her on a Tuesday at one, the quiet hour. Her list grows and she sends earlier than before.
2026-06-23 visit: Bo says that she now sees all the fingers and thumbs of the house.
2026-08-18 email: Asked whether the free slots of Dr. Brightwell are hers as well. Yes, and we told Bo.
2026-09-29 call thanks: Thanked her. She is teaching the new assistant with our finger list.
2026-10-28 call: Asked for the sideline cards in a smaller size. Ordered.`,
  'Riverbend Urgent Care': `
2024-12-13 visit: Gus Okafor-Lind leads the front. What he needs at eight in the evening is a sure place for a splinted wrist next morning.
2024-12-16 note: From the new year: two places at 8:15 every weekday for Riverbend, held until 7:30 the same morning.
2025-01-17 call: Ice all week. Gus used both places every day and asked, very politely, for a third.
2025-02-21 drop-off thanks: Brought our thanks and the sheet on splints that we change most often, without blame, with drawings.
2025-05-29 visit: Marta Zielny, the manager, changed their splint order after our sheet. Told Dr. Feldman, who is seldom speechless and nearly was.
2025-09-09 call: Quiet summer. Gus trains three new people; offered to talk to them for ten minutes.
2025-09-16 event: Ten minutes became thirty. The new ones wanted to know what happens after the door closes behind a patient.
2025-12-18 call thanks: Thanked Gus and the night team before the holidays. They had made us a paper chain of wrist splints.
2026-02-03 visit: Third place at 8:15 on the days after snow, agreed with Marta on the spot.
2026-05-12 email: Marta asks for a word back on every fracture they send. They get our first note the same week now.
2026-08-04 call thanks: Thanked the desk. Gus says the same-week notes are read aloud at handover.
2026-10-29 visit: Winter plan: 8:15 places again from next month, three after snow. Gus has a new badge: shift lead.
2026-11-09 call: Told Gus that our rooms get new floors from Wednesday to Monday: nobody is seen here on those days, and the 8:15 places go to the hospital's clinic.`,
  'Beatrix Halloran': `
2025-01-28 call: She reads nerve tests for us and for others, and says that half the requests forget to say which hand.
2025-02-04 note: Requests for nerve tests now have a box for the hand, the finger and how long. Dana will not send one without it.
2025-04-29 visit: Amos Tully has seen the box. "Whoever did that may come back." A tall man of few words.
2025-07-22 email thanks: Thanked Dr. Halloran. She sent a drawing of the median nerve with a halo.
2025-11-04 call: Asked whether we want the numbers or the sentence first. The sentence. She had guessed.
2026-02-10 visit thanks: Thanked her and met Sunniva Berg, who holds the warm towels before the test. People mention the towels.
2026-05-05 drop-off: Left the leaflet on what to expect after the release of a nerve, for their waiting room.
2026-08-12 call: A long wait for tests, five weeks. She told us before we had to ask and offered Fridays at seven for the urgent ones.
2026-09-22 email: Friday mornings at seven work. Sunniva comes in for it on her own wish; wrote to thank her as well.
2026-11-03 visit: Amos smiled. He asks for the referrals in one batch at three; Dana agrees.`,
  'Owen Prentiss': `
2025-01-21 visit: Down the hall from Dr. Adeyinka. He prefers paper and dislikes portals; his desk is tidy, his humour dry.
2025-04-22 call: Reached him between rounds. He would like notes by post as well as by fax. It costs a stamp; yes.
2025-06-26 note: Dr. Prentiss: note by fax and by post. Put on the card in Dana's box.
2025-09-23 visit thanks: Thanked him. He keeps our notes in a binder with tabs. Tab four is ours.
2025-12-02 call: His daughter starts medical school; he is prouder than he lets on.
2026-03-17 email: Priya sent the list of doctors with their days. He printed it.
2026-05-26 visit thanks: Thanked him. Grace says that he quotes our notes to the residents.
2026-08-18 call missed: On holiday for two more weeks, says the recording.
2026-10-05 visit: He remarked that the fax took three tries last week. Said we would look. We should have looked that day.
2026-11-18 visit: With Marisol at Northgate. Told him what happened to the line, and that his pages come by post in any case. "Tab four stays," he said.`,
}
