/** Owns the parts of Rapport's own sentences: each has a key that is kept in practice files. Refuses to choose among them. */
import type { Occasion } from './sentences'

/** A sentence as parts with a key each: the keys are kept in practice files, so a key is never reused for other words. */
export type Part = Readonly<Record<string, string>>
export type Pattern = readonly Part[]

export const thanks: Pattern = [
  {
    a: 'Thank you',
    b: 'We want to thank you',
    c: 'Our sincere thanks to you',
    d: 'We are grateful to you',
    e: 'Please accept our thanks',
    f: 'This is a note to thank you',
    g: 'Many thanks',
  },
  {
    a: ' for sending {patient} to us',
    b: ' for trusting us with {patient}',
    c: ' for asking us to see {patient}',
    d: ' for thinking of us for {patient}',
    e: ' for placing {patient} in our care',
    f: ' for letting us help with the care of {patient}',
    g: ' for bringing us into the care of {patient}',
  },
  {
    a: '',
    b: ', and for the confidence behind it',
    c: '; everyone here appreciates it',
    d: '; we do not take that trust lightly',
    e: '; it means a good deal to us',
    f: '; we were glad to be asked',
    g: ', and for the way you look after them',
    h: '; we are pleased to share this work with you',
  },
]

const firstTime: Pattern = [
  {
    a: 'It was the first time that you thought of us',
    b: 'This was our first work together',
    c: 'We had not worked with your office before',
    d: 'It was good to make a beginning with your office',
    e: 'This was the first patient whose care we shared',
    f: 'It is a pleasure to begin working with you',
  },
  {
    a: '',
    b: ', and we want it to have gone well',
    c: '; please tell us what we could do better',
    d: ', and you will find us easy to reach',
    e: '; we hope that it went as you wished',
  },
]

const backAgain: Pattern = [
  {
    a: 'It had been a while',
    b: 'We had missed hearing from you',
    c: 'It was good to hear from your office again',
    d: 'It was a pleasure to see your name again',
    e: 'We were happy to be in touch again',
  },
  {
    a: '',
    b: ', and it is good to be of use to you again',
    c: '; thank you for thinking of us once more',
    d: '; if anything kept you away, we would like to know',
    e: ', and we are pleased to be back in your plans',
  },
]

const longStanding: Pattern = [
  {
    a: 'You have placed your confidence in us for a good while now',
    b: 'By now your office and ours know each other well',
    c: 'We have come to know your office over time',
    d: 'Working with your office has become a habit we are fond of',
    e: 'We have shared the care of people for some time now',
  },
  {
    a: '',
    b: ', and it means a great deal to us',
    c: '; it is never a matter of course to us',
    d: ', and we are proud of that',
    e: '; thank you for that constancy',
  },
]

const holidays: Pattern = [
  {
    a: 'We wish you and everyone at your office a peaceful holiday season',
    b: 'With this note come our best wishes for the holidays',
    c: 'May the holidays bring you and your colleagues some rest',
    d: 'All of us here wish your office happy holidays',
    e: 'As the year draws to a close, we think of your office with gratitude',
  },
  {
    a: '',
    b: ' and a good new year',
    c: ', and a calm start into the new year',
  },
]

export const occasions: Readonly<Record<Occasion, readonly Pattern[]>> = {
  any: [],
  first: [firstTime],
  returned: [backAgain],
  milestone: [longStanding],
  holidays: [holidays],
}

export const visit: Pattern = [
  {
    a: 'We have now seen {patient} here',
    b: '{Patient} {has} been in to see us',
    c: 'We saw {patient} at our office{when}',
    d: 'The {visit} with {patient} {has} taken place',
    e: 'We met with {patient} here{when}',
    f: 'It was good to see {patient} here',
    g: 'It was a pleasure to see {patient}',
    h: '{Patient} came in for their {visit}',
    i: '{Patient} came to see us{when}',
    j: 'We enjoyed seeing {patient}',
    k: '{Patient} {has} now been seen at our office',
  },
  {
    a: '',
    b: ', and we hope the time was well spent',
    c: ', and we hope we were of help to them',
    d: ', and we were glad to do our part',
    e: ', and we gave the {visit} our full attention',
    f: ', and we were happy to be of use',
    g: ', and we are glad you put us in touch',
    h: ', and we did our best to make the time useful',
    i: ', and our whole team was happy to have them here',
  },
]

/** Reasons to call or to write. */
export const reasonToWrite: Part = {
  a: 'If anything is missing or unclear,',
  b: 'If a question comes up,',
  d: 'If there is something we should know,',
  f: 'If your office needs anything from us,',
  g: 'For anything that should not wait,',
  h: 'Should you want to add something,',
  i: 'If we can make anything easier for you,',
}

export const reasonToCall: Part = {
  ...reasonToWrite,
  c: 'If you would like to talk anything over,',
  e: 'Whenever it would help to talk,',
  j: 'If you would rather speak than write,',
}

export const callDirectly: Part = {
  a: ' please call {my} direct line, {line}',
  b: ' {my} direct line is {line}',
  c: ' you can reach {me} directly at {line}',
  d: ' please call {me} directly at {line}',
  e: ' the quickest way is {my} direct line, {line}',
  f: ' a call to {line} comes straight to {me}',
  g: ' {my} direct line, {line}, is the one to use',
}

export const callOffice: Part = {
  h: ' please call us at {line}',
  i: ' our number is {line}',
  j: ' you can reach us at {line}',
  k: ' please call our office at {line}',
  l: ' the best number for us is {line}',
  m: ' a call to {line} will find us',
  n: ' our office line, {line}, is the one to use',
}

export const orFax: Part = {
  a: '; the fax number is {fax}',
  b: '; our fax is {fax}',
  c: '; papers reach us by fax at {fax}',
  d: '; for anything on paper, our fax is {fax}',
  e: '; the fax for your office to use is {fax}',
}

export const faxOnly: Part = {
  o: ' please send us a fax at {fax}',
  p: ' our fax is {fax}',
  q: ' you can reach us by fax at {fax}',
  r: ' a fax to {fax} will reach us',
  s: ' please fax us at {fax}',
  y: ' {fax} is the fax to use',
}

export const getInTouch: Part = {
  t: ' please call our office',
  u: ' please let us hear from you',
  v: ' please get in touch with us',
  w: ' please give us a call',
  x: ' a call to our office is always welcome',
}

export const note: Pattern = [
  {
    a: 'Our {note} from the {visit} {has} gone back to your office',
    b: 'We have sent our {note} back to your office',
    c: 'Our {note} on the {visit} went out to your office',
    d: 'We sent you our {note} from the {visit}',
    e: 'Our {note} {has} been sent to your office',
  },
  {
    a: '',
    b: ', so that you have the full picture',
    c: ', and we will gladly go over {it} with you',
    d: ', so that you know where things stand',
    e: '; if {it} did not reach you, please tell us',
    f: ', so that you can pick up from there',
    g: ', and we are happy to add to {it} if you need more',
  },
]

export const staff: Pattern = [
  {
    a: 'Please pass our thanks on to {staff}',
    b: 'Please thank {staff} for us',
    c: 'Our thanks go to {staff} as well',
    d: 'We would also like to thank {staff}',
    e: 'Please give our best to {staff}',
    f: 'We are grateful to {staff} too',
  },
  {
    a: '',
    b: '; we know how much of this work is theirs',
    c: '; we know how busy their day is',
    d: '; their help is never taken for granted here',
    e: '; so much rests on what they do',
    f: '; it is work that too often goes unthanked',
  },
]

export const parting: Pattern = [
  {
    a: 'We look forward to working with you again',
    b: 'We hope to be of use to you again',
    c: 'We are always glad to hear from you',
    d: 'It is a pleasure to work alongside you',
    e: 'Our best wishes to everyone in your office',
    f: 'We wish you and your colleagues well',
    g: 'Please give our regards to your colleagues',
    h: 'We value working with you',
    i: 'We hope our paths cross in person before long',
    j: 'It is good to know that we can call on each other',
  },
]

export const offer: Pattern = [
  {
    k: 'If another way of reaching us suits your office better,',
    l: 'If there is a way to make our part easier for you,',
    m: 'If you would like our notes to reach you differently,',
    n: 'If something in how we work together could go better,',
  },
  {
    a: ' please tell us',
    b: ' we would like to hear it',
    c: ' let us know and we will do what we can',
    d: ' a word from you is enough',
  },
]

/** To somebody at the front desk. */
export const staffThanks: Pattern = [
  {
    a: 'Thank you',
    b: 'This is a note to thank you',
    c: 'We want to thank you',
    d: 'Many thanks',
    e: 'Our thanks to you today',
  },
  {
    a: ' for making our work together easy',
    b: ' for the care you take of people on their way to us',
    c: ' for the friendly voice on the telephone',
    d: ' for the good order your papers come in',
    e: ' for all that you do behind the scenes',
    f: ' for your patience with our questions',
  },
  {
    a: '',
    b: '; it is noticed here',
    c: '; it makes our days easier',
    d: '; all of us here speak of it',
  },
]

export const staffPraise: Pattern = [
  {
    a: 'A good deal rests on what you do',
    b: 'We know how busy your days are',
    c: 'So much of this work goes unseen',
    d: 'Your office is lucky to have you',
    e: 'It is a pleasure to work with you',
  },
  {
    a: '',
    b: ', and we are grateful for it',
    c: ', and we do not take it for granted',
    d: '; please let us know how we can be of help',
  },
]
