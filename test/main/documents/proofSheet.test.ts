/** Proves that the proof of closed loops stays one page, for none, one and five hundred referrals, and names no patient in full. */
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { proveLoops } from '@shared/domain/loopProof'
import { blankPractice } from '@shared/domain/practice'
import { usualReferralPlan } from '@shared/domain/referralClocks'
import type { ReferralRow } from '@shared/domain/referrals'
import { drawPlainSheetsDocx } from '../../../src/main/documents/plainSheetsDocx'
import { drawPlainSheetsPdf } from '../../../src/main/documents/plainSheetsPdf'
import { composeProofPage, composeProofSheet, type ProofSheet } from '../../../src/main/documents/proofSheet'
import { proofReferrals } from '../../support/sampleProof'

const practice = {
  ...blankPractice('Harbor Lane Orthopaedics'),
  street: '400 Harbor Lane',
  cityLine: 'Omaha, NE 68102',
  phone: '(402) 555-0142',
  fax: '(402) 555-0199',
}
const proofOf = (referrals: readonly ReferralRow[], changes: Partial<ProofSheet> = {}): ProofSheet => ({
  practice,
  name: 'Birchwood Family Medicine',
  proof: proveLoops(referrals, usualReferralPlan, {
    period: { from: '2025-11-25', to: '2026-11-24' },
    asOf: '2026-11-24',
  }),
  plan: usualReferralPlan,
  patientAs: 'reference',
  ...changes,
})

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init()
  const pdf = await library.loadDocument(bytes)
  const pages = [...pdf.pages()].map((page) => page.getText())
  pdf.destroy()
  library.destroy()
  return pages
}

const stillWaiting = (count: number): ReferralRow[] =>
  proofReferrals(count).map((referral) => ({
    ...referral,
    status: 'seen',
    seenOn: referral.receivedOn,
    noteSentOn: null,
    patient: 'Made-up, Ada Wilhelmina Genevieve',
    patientReference: 'H2040W7781',
  }))

it.each([
  ['none', proofReferrals(0)],
  ['one', proofReferrals(1)],
  ['five hundred', proofReferrals(500)],
  ['five hundred that all wait for their note', stillWaiting(500)],
])('is one page for %s', async (_, referrals) => {
  const name = 'The Birchwood and Lower Mill Family and Community Medicine Group, West'
  const pages = await pagesOf(
    await drawPlainSheetsPdf((await composeProofPage(proofOf(referrals, { name, patientAs: 'initials' }))).pdf),
  )
  expect(pages).toHaveLength(1)
  expect(pages[0]).toContain('What became of your referrals')
  expect(pages[0]?.match(/our reference/g)?.length ?? 0).toBeGreaterThanOrEqual(referrals.length === 500 ? 3 : 0)
})

it('says the same in Word, and no name in full in either', async () => {
  const referrals = stillWaiting(12)
  for (const patientAs of ['reference', 'initials'] as const) {
    const sheet = composeProofSheet(proofOf(referrals, { patientAs }))
    // oxlint-disable-next-line no-await-in-loop -- one document at a time
    const docx = await drawPlainSheetsDocx(sheet)
    const word = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
    // oxlint-disable-next-line no-await-in-loop -- one document at a time
    const text = (await pagesOf(await drawPlainSheetsPdf(sheet))).join(' ').replaceAll(/\s+/g, ' ')
    for (const each of [word, text]) {
      expect(each).not.toContain('Wilhelmina')
      expect(each).toContain('H2040W7781')
      expect(each).toContain('Of 11 notes due, 0 went back to you; we owe you 11. One is not due yet.')
    }
  }
})
