import type { Cell } from './matrixTypes';
import { fill } from 'c/labelText';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import allowed from '@salesforce/label/c.Ui_Allowed';
import denied from '@salesforce/label/c.Ui_Denied';
import cellName from '@salesforce/label/c.Ui_Matrix_Cell_Name';
import expiresIn from '@salesforce/label/c.Ui_Expires_In';
import expiresToday from '@salesforce/label/c.Ui_Expires_Today';
import expiresTomorrow from '@salesforce/label/c.Ui_Expires_Tomorrow';
import noEnd from '@salesforce/label/c.Ui_No_End';
import validUntil from '@salesforce/label/c.Ui_Valid_Until';
import reasonGranted from '@salesforce/label/c.Ui_Reason_GRANTED';
import reasonNoPerson from '@salesforce/label/c.Ui_Reason_NO_PERSON';
import reasonInactive from '@salesforce/label/c.Ui_Reason_INACTIVE';
import reasonErased from '@salesforce/label/c.Ui_Reason_ERASED';
import reasonRestricted from '@salesforce/label/c.Ui_Reason_RESTRICTED';
import reasonObjected from '@salesforce/label/c.Ui_Reason_OBJECTED';
import reasonOptedOut from '@salesforce/label/c.Ui_Reason_OPTED_OUT_FLAG';
import reasonWithdrawn from '@salesforce/label/c.Ui_Reason_WITHDRAWN';
import reasonRefused from '@salesforce/label/c.Ui_Reason_REFUSED';
import reasonNotYet from '@salesforce/label/c.Ui_Reason_NOT_YET';
import reasonExpired from '@salesforce/label/c.Ui_Reason_EXPIRED';
import reasonInvalid from '@salesforce/label/c.Ui_Reason_BASIS_INVALID';
import reasonPending from '@salesforce/label/c.Ui_Reason_PENDING_CONFIRMATION';
import reasonNone from '@salesforce/label/c.Ui_Reason_NO_BASIS';
import detailNotAllowed from '@salesforce/label/c.Ui_Detail_NOT_ALLOWED';
import detailNoEvidence from '@salesforce/label/c.Ui_Detail_NO_EVIDENCE';
import detailAssessment from '@salesforce/label/c.Ui_Detail_ASSESSMENT';
import detailContractEnded from '@salesforce/label/c.Ui_Detail_CONTRACT_ENDED';
import detailArt9 from '@salesforce/label/c.Ui_Detail_ART9';
import detailChild from '@salesforce/label/c.Ui_Detail_CHILD';
import detailSoftOptIn from '@salesforce/label/c.Ui_Detail_SOFT_OPT_IN';
import detailVersion from '@salesforce/label/c.Ui_Detail_VERSION';
import detailNoContactPoint from '@salesforce/label/c.Ui_Detail_NO_CONTACT_POINT';
import reasonDetail from '@salesforce/label/c.Ui_Matrix_Reason_Detail';
import basisConsent from '@salesforce/label/c.Ui_Basis_CONSENT';
import basisContract from '@salesforce/label/c.Ui_Basis_CONTRACT';
import basisLegal from '@salesforce/label/c.Ui_Basis_LEGAL_OBLIGATION';
import basisVital from '@salesforce/label/c.Ui_Basis_VITAL_INTERESTS';
import basisPublic from '@salesforce/label/c.Ui_Basis_PUBLIC_TASK';
import basisInterests from '@salesforce/label/c.Ui_Basis_LEGITIMATE_INTERESTS';
import lastAct from '@salesforce/label/c.Ui_Cell_Last_Act';
import actorPerson from '@salesforce/label/c.Ui_Actor_PERSON';
import actorStaff from '@salesforce/label/c.Ui_Actor_STAFF';
import actorGuardian from '@salesforce/label/c.Ui_Actor_GUARDIAN';
import actorSystem from '@salesforce/label/c.Ui_Actor_SYSTEM';
import actorImport from '@salesforce/label/c.Ui_Actor_IMPORT';
import actorIntegration from '@salesforce/label/c.Ui_Actor_INTEGRATION';

const REASONS: Record<string, string> = {
  GRANTED: reasonGranted,
  NO_PERSON: reasonNoPerson,
  INACTIVE: reasonInactive,
  ERASED: reasonErased,
  RESTRICTED: reasonRestricted,
  OBJECTED: reasonObjected,
  OPTED_OUT_FLAG: reasonOptedOut,
  WITHDRAWN: reasonWithdrawn,
  REFUSED: reasonRefused,
  NOT_YET: reasonNotYet,
  EXPIRED: reasonExpired,
  BASIS_INVALID: reasonInvalid,
  PENDING_CONFIRMATION: reasonPending,
  NO_BASIS: reasonNone,
};

const DETAILS: Record<string, string> = {
  NOT_ALLOWED: detailNotAllowed,
  NO_EVIDENCE: detailNoEvidence,
  ASSESSMENT: detailAssessment,
  CONTRACT_ENDED: detailContractEnded,
  ART9: detailArt9,
  CHILD: detailChild,
  SOFT_OPT_IN: detailSoftOptIn,
  VERSION: detailVersion,
  NO_CONTACT_POINT: detailNoContactPoint,
};

const BASES: Record<string, string> = {
  CONSENT: basisConsent,
  CONTRACT: basisContract,
  LEGAL_OBLIGATION: basisLegal,
  VITAL_INTERESTS: basisVital,
  PUBLIC_TASK: basisPublic,
  LEGITIMATE_INTERESTS: basisInterests,
};

const ACTORS: Record<string, string> = {
  PERSON: actorPerson,
  STAFF: actorStaff,
  GUARDIAN: actorGuardian,
  SYSTEM: actorSystem,
  IMPORT: actorImport,
  INTEGRATION: actorIntegration,
};

/** A permission that ends within these days is pointed out. */
const SOON = 30;
/** The package writes this year for "no end". */
const ENDLESS_YEAR = 4000;

/** Legal bases to choose from. */
export const basisOptions = Object.entries(BASES).map(([value, label]) => ({ value, label }));

export function basisText(basis: string | null): string {
  return basis ? (BASES[basis] ?? basis) : '';
}

export function answerText(cell: Cell): string {
  return cell.allowed ? allowed : denied;
}

export function reasonText(cell: Cell): string {
  const reason = REASONS[cell.reason] ?? cell.reason;
  return cell.detail ? fill(reasonDetail, reason, DETAILS[cell.detail] ?? cell.detail) : reason;
}

const DAY = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
const MOMENT = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });

/** An instant as a day, in the user's time zone. */
export function dayText(instant: string): string {
  return DAY.format(new Date(instant));
}

/** The day on which a permission ends; empty for one without end. */
export function endText(instant: string | null): string {
  return instant && !isEndless(instant) ? dayText(instant) : '';
}

/** An instant to the minute, in the user's time zone. */
export function momentText(instant: string): string {
  return MOMENT.format(new Date(instant));
}

/** True for an allowed cell whose permission ends soon. */
export function endsSoon(cell: Cell): boolean {
  return cell.allowed && cell.expiresInDays !== null && cell.expiresInDays <= SOON;
}

/** When an allowed cell's permission ends; empty for a denied one. */
export function expiryText(cell: Cell): string {
  if (!cell.allowed) return '';
  if (!cell.validTo || isEndless(cell.validTo)) return noEnd;
  return endsSoon(cell) ? countdown(cell.expiresInDays!) : fill(validUntil, dayText(cell.validTo));
}

function isEndless(instant: string): boolean {
  return new Date(instant).getUTCFullYear() >= ENDLESS_YEAR - 1;
}

function countdown(days: number): string {
  if (days <= 0) return expiresToday;
  return days === 1 ? expiresTomorrow : fill(expiresIn, days);
}

/** The two lines that a cell shows: the answer and its end, or why not. */
export function faceText(cell: Cell): [string, string] {
  return cell.allowed ? [answerText(cell), expiryText(cell)] : [reasonText(cell), answerText(cell)];
}

/** What a screen reader says of a cell: purpose, channel, then what it shows, as WCAG 2.5.3 asks, and the reason of a permission. */
export function accessibleName(cell: Cell): string {
  const name = fill(cellName, cell.purposeLabel, cell.channelLabel, ...faceText(cell));
  return cell.allowed ? `${name}, ${reasonText(cell)}` : name;
}

/** Who acted, in words. */
export function actorText(actor: string): string {
  return ACTORS[actor] ?? actor;
}

/** One line about a cell: what it is called, its basis, and the last act behind it. */
export function detailText(cell: Cell): string {
  const act = cell.lastActAt ? fill(lastAct, momentText(cell.lastActAt), actorText(cell.lastActor ?? '')) : '';
  return [accessibleName(cell), basisText(cell.basis), act].filter(Boolean).join(' · ');
}
