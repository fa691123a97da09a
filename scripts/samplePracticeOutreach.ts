/** Owns what the sample practice has told of itself, and the calls to its newest patients. Refuses real people: all of it is invented. */

export const outreach = {
  pad: {
    services: [
      'Knee',
      'Hip',
      'Shoulder',
      'Hand and wrist',
      'Foot and ankle',
      'Spine',
      'Sports injuries',
      'Fractures, same week',
    ],
    insurances: ['Medicare', 'Harborside Mutual', 'Blue Lantern', 'Tidewater Health', 'Workers’ compensation'],
    sendAlong: 'The last note, imaging on disc or by portal, and both sides of the insurance card.',
    hours: 'Monday to Friday, 8 to 5; Thursday to 7',
    directions: 'The grey house at the end of Harbor Lane. Parking behind it; no steps.',
    site: '',
  },
  news: [
    {
      title: 'Dr. Soren Lind has joined us for hands and wrists',
      note: 'From Saltmarsh. His first free hours are usually within the week.',
      sinceOn: '2026-10-05',
    },
    {
      title: 'We are open until seven on Thursdays now',
      note: 'The last appointment is at half past six.',
      sinceOn: '2026-11-02',
    },
  ],
  /** Attempts to reach a patient, each on its day. */
  calls: [
    { referralNo: 'R-4056', on: '2026-11-06', note: 'No answer' },
    { referralNo: 'R-4056', on: '2026-11-10', note: 'Left a message' },
    { referralNo: 'R-4056', on: '2026-11-17', note: 'No answer' },
    { referralNo: 'R-4068', on: '2026-11-12', note: 'Number is wrong' },
    { referralNo: 'R-4091', on: '2026-11-24', note: 'Left a message' },
    { referralNo: 'R-4095', on: '2026-11-24', note: 'Will call back' },
  ],
  urgencies: [
    { referralNo: 'R-4056', urgency: 'soon' },
    { referralNo: 'R-4094', urgency: 'urgent' },
    { referralNo: 'R-4096', urgency: 'soon' },
  ],
} as const
