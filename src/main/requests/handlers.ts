/** Owns the list of what the desk answers about an open practice. Refuses logic: each function lives with its noun. */
import {
  addContact,
  getContact,
  listContacts,
  moveContact,
  removeContact,
  restoreContact,
  undoContactMove,
  updateContact,
} from './contacts'
import type { PracticeHandlers } from './context'
import { addSourceFromDirectory, searchDirectory } from './directory'
import { listDoubles, proposeDouble, reopenDouble, settleDouble, undoMerge } from './doubles'
import { getDropFolder, getDropPlan, importDropped, setDropFolder } from './dropFolder'
import { exportEverything } from './everything'
import { exportContacts, exportGrid, recordPrint } from './exports'
import { listImportProfiles, removeImportProfile, saveImportProfile } from './importProfiles'
import { saveImportReport } from './importReport'
import { importFile, listImports, previewImport, undoImport } from './imports'
import { deleteJournalEntry, listJournal, writeJournalEntry } from './journal'
import { draftThankYous, listThankYousDue, previewThankYou } from './letterDrafts'
import { printLetters, saveCalibration, saveLetters } from './letterFiles'
import { discardLetters, listLetters, setLetterState } from './letters'
import { getOffice, listOffices, updateOffice, verifyFax } from './offices'
import { countWaiting, getPractice, listUsers, updatePractice } from './practice'
import { addPromise, listPromises, movePromise, removePromise, settlePromise } from './promises'
import { addReason, getReasonRanking, listReasons, removeReason, settleReason } from './reasons'
import {
  addReferral,
  findLastReferral,
  findReferralDoubles,
  getReferral,
  getReferralPlan,
  listReferrals,
  removeReferral,
  setReferralPlan,
  updateReferral,
} from './referrals'
import { correctReferralStep, restoreReferralStatus, revertReferralStatus, setReferralStatus } from './referralSteps'
import {
  checkForecasts,
  endSnooze,
  getRelationshipPlan,
  listSnoozes,
  setCadence,
  setOwners,
  setPotentials,
  setRelationshipPlan,
  setTiers,
  snooze,
} from './relationships'
import { addSentence, listSentences, removeSentence, setOwnOnly, trySentence, updateSentence } from './sentences'
import { getSignature, setSignature, takeUpSignature } from './signatures'
import { keepSourceView, listSourceViews, removeSourceView } from './sourceViews'
import { draftStaffNote, previewStaffNote } from './staffNotes'
import { listTierMonths } from './tierMonths'
import { saveRecoverySheet } from './recoverySheet'
import { exportReport, getQuarterlyReport } from './report'
import { listSplitItems, splitOff, undoSplit } from './splits'
import { getQuarterPace, listOpenLoops, listPeopleDue } from './today'
import {
  addSource,
  addSourceOffice,
  getSource,
  listSources,
  removeSourceOffice,
  setSourceProfile,
  updateSource,
} from './sources'
import {
  countUpdatesWaiting,
  getUpdateText,
  listUpdatesSent,
  listUpdatesWaiting,
  recordUpdates,
  sendUpdates,
  takeBackUpdates,
} from './updates'
import { getLoopProof, saveLoopProof } from './loopProof'
import { addNews, listNews, listNewsTold, recordNewsTold, removeNews, takeBackNewsTold, updateNews } from './news'
import { getPad, listPadHolders, recordPads, setPadWords, takeBackPads, writePads } from './pads'

export const practiceHandlers: PracticeHandlers = {
  saveRecoverySheet,
  getPractice,
  updatePractice,
  listUsers,
  countWaiting,
  listSources,
  getSource,
  addSource,
  updateSource,
  setSourceProfile,
  addSourceOffice,
  removeSourceOffice,
  searchDirectory,
  addSourceFromDirectory,
  listSourceViews,
  keepSourceView,
  removeSourceView,
  listOffices,
  getOffice,
  updateOffice,
  verifyFax,
  listContacts,
  getContact,
  addContact,
  updateContact,
  removeContact,
  restoreContact,
  moveContact,
  undoContactMove,
  getRelationshipPlan,
  checkForecasts,
  setRelationshipPlan,
  setCadence,
  setTiers,
  setOwners,
  setPotentials,
  snooze,
  listSnoozes,
  listTierMonths,
  endSnooze,
  listReasons,
  getReasonRanking,
  addReason,
  settleReason,
  removeReason,
  listPromises,
  addPromise,
  settlePromise,
  movePromise,
  removePromise,
  listOpenLoops,
  listPeopleDue,
  getQuarterPace,
  listReferrals,
  getReferral,
  findReferralDoubles,
  findLastReferral,
  addReferral,
  removeReferral,
  updateReferral,
  setReferralStatus,
  revertReferralStatus,
  restoreReferralStatus,
  correctReferralStep,
  getReferralPlan,
  setReferralPlan,
  listUpdatesWaiting,
  countUpdatesWaiting,
  sendUpdates,
  getUpdateText,
  recordUpdates,
  takeBackUpdates,
  listUpdatesSent,
  getLoopProof,
  saveLoopProof,
  listNews,
  addNews,
  updateNews,
  removeNews,
  listNewsTold,
  recordNewsTold,
  takeBackNewsTold,
  getPad,
  setPadWords,
  listPadHolders,
  writePads,
  recordPads,
  takeBackPads,
  listJournal,
  writeJournalEntry,
  deleteJournalEntry,
  listThankYousDue,
  previewThankYou,
  draftThankYous,
  previewStaffNote,
  draftStaffNote,
  listLetters,
  saveLetters,
  printLetters,
  saveCalibration,
  setLetterState,
  discardLetters,
  listSentences,
  trySentence,
  addSentence,
  updateSentence,
  removeSentence,
  setOwnOnly,
  getSignature,
  setSignature,
  takeUpSignature,
  getQuarterlyReport,
  exportReport,
  exportEverything,
  previewImport,
  importFile,
  listImports,
  undoImport,
  saveImportReport,
  listImportProfiles,
  saveImportProfile,
  removeImportProfile,
  getDropFolder,
  getDropPlan,
  setDropFolder,
  importDropped,
  exportGrid,
  recordPrint,
  exportContacts,
  listDoubles,
  proposeDouble,
  settleDouble,
  reopenDouble,
  undoMerge,
  listSplitItems,
  splitOff,
  undoSplit,
}
