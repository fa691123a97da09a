/** Owns what a taxonomy code of the NUCC's code set stands for, in the words a practice uses. Refuses the codes that no source of referrals has. */

/** By the code's beginning, the longest one counts: `207RC` is of cardiology, any other `207R` of internal medicine. */
const specialties = new Map(
  `207K Allergy & Immunology|207L Anesthesiology|207LP Pain Medicine|207N Dermatology|207P Emergency Medicine|207Q Family Medicine
  |207QG Geriatric Medicine|207QS Sports Medicine|207R Internal Medicine|207RC0000 Cardiology|207RC0001 Cardiac Electrophysiology
  |207RC0200 Critical Care Medicine|207RE Endocrinology|207RG0100 Gastroenterology|207RG0300 Geriatric Medicine|207RH0000 Hematology
  |207RH0003 Hematology & Oncology|207RI0011 Interventional Cardiology|207RI0200 Infectious Disease|207RN Nephrology
  |207RP Pulmonary Disease|207RR Rheumatology|207RS Sleep Medicine|207RX Oncology|207S Medical Genetics|207T Neurosurgery
  |207U Nuclear Medicine|207V Obstetrics & Gynecology|207VG Gynecology|207VM Maternal & Fetal Medicine|207VX Obstetrics
  |207W Ophthalmology|207X Orthopedic Surgery|207XS Orthopedic Surgery|207XX0005 Sports Medicine|207Y Otolaryngology|207Z Pathology
  |2080 Pediatrics|2080P0202 Pediatric Cardiology|2081 Physical Medicine & Rehabilitation|2081P Pain Medicine|2082 Plastic Surgery
  |2083 Preventive Medicine|2084 Psychiatry & Neurology|2084N0400 Neurology|2084N0402 Child Neurology|2084P0800 Psychiatry
  |2084P0804 Child & Adolescent Psychiatry|2085 Radiology|2085R0001 Radiation Oncology|2086 Surgery|2086S0129 Vascular Surgery
  |2088 Urology|208C Colon & Rectal Surgery|208D General Practice|208G Thoracic Surgery|208M Hospital Medicine|208U Clinical Pharmacology
  |208V Pain Medicine|2098 Podiatry|213E Podiatry|111N Chiropractic|122300000 Dentistry|1223 Dentistry|1223G General Dentistry
  |1223X Orthodontics|1223S Oral Surgery|1223E Endodontics|1223P0221 Pediatric Dentistry|1223P0300 Periodontics|152W Optometry
  |225X Occupational Therapy|2251 Physical Therapy|235Z Speech-Language Pathology|231H Audiology|237 Audiology|133V Dietetics
  |363L Nurse Practitioner|363LF Nurse Practitioner, Family|363LA Nurse Practitioner, Adult Health|363LP0200 Nurse Practitioner, Pediatrics
  |363LP08 Nurse Practitioner, Psychiatry|363LW Nurse Practitioner, Women’s Health|363A Physician Assistant
  |363AM Physician Assistant, Medical|363AS Physician Assistant, Surgical|364S Clinical Nurse Specialist|367500000 Nurse Anesthesia
  |367A Nurse Midwifery|163W Nursing|103T Psychology|103G Neuropsychology|103K Behavior Analysis|1041 Social Work|101Y Counseling
  |106H Marriage & Family Therapy|171100000 Acupuncture|174400000 Specialist|183500000 Pharmacy|1835 Pharmacy|251 Home Health & Agencies
  |251E Home Health|251G Hospice|261Q Clinic|261QA1903 Ambulatory Surgery|261QE Dialysis|261QF Federally Qualified Health Center
  |261QM Mental Health Clinic|261QP2000 Physical Therapy Clinic|261QP2300 Primary Care Clinic|261QR0200 Radiology Clinic
  |261QR1300 Rural Health Clinic|261QU Urgent Care|261QX Oncology Clinic|282N Hospital|283Q Psychiatric Hospital
  |283X Rehabilitation Hospital|291U Laboratory|302F HMO|310 Assisted Living|313M Nursing Facility|314 Skilled Nursing Facility
  |332 Supplier|333 Pharmacy|3336 Pharmacy|193200000 Group Practice|193400000 Group Practice|390200000 Student`
    .split('|')
    .map((row) => {
      const [, code = '', words = ''] = /^(\w+)\s+(.*)$/u.exec(row.trim()) ?? []
      return [code, words] as const
    }),
)

/** @param code ten characters, `207RC0000X`. @returns undefined for a code that is not known */
export function specialtyOfTaxonomy(code: string): string | undefined {
  for (let length = 9; length >= 3; length -= 1) {
    const words = specialties.get(code.slice(0, length))
    if (words !== undefined) return words
  }
  return undefined
}
