/** One cell of the matrix, decided on the server. Instants are ISO text. */
export interface Cell {
  purpose: string;
  purposeLabel: string;
  channel: string;
  channelLabel: string;
  allowed: boolean;
  reason: string;
  detail: string | null;
  basis: string | null;
  validFrom: string | null;
  validTo: string | null;
  expiresInDays: number | null;
  text: string;
  /** The last act that made the answer, and who did it. */
  lastActAt?: string | null;
  lastActor?: string | null;
  /** Why an act on the cell was refused, after an attempt to record one. */
  error?: string | null;
}

export interface Choice {
  code: string;
  label: string;
}

export interface Channel extends Choice {
  /** False when the person has no contact detail for it. */
  isReachable: boolean;
}

export interface MatrixView {
  personId: string | null;
  personName: string | null;
  hasIndividual: boolean;
  canRecord: boolean;
  canSeeEvidence: boolean;
  asOf: string;
  knownAt: string | null;
  /** In the user's language; null without a person. */
  emailOptIn: string | null;
  isMarketingStopped: boolean;
  purposes: Choice[];
  channels: Channel[];
  /** Row by row, as the server's CellLine writes them. */
  lines: string[];
}

/** An act as staff record it. */
export interface ActInput {
  purpose: string;
  channel: string;
  type: string;
  basis: string | null;
  note: string;
  occurredAt: string | null;
}

export interface HistoryEntry {
  id: string;
  type: string;
  typeLabel: string;
  occurredAt: string;
  recordedAt: string;
  actorType: string;
  actorName: string | null;
  source: string | null;
  note: string | null;
  basis: string | null;
  notice: string | null;
  /** The text as it was shown then. */
  wording?: string | null;
  purposeLabel?: string | null;
  channelLabel?: string | null;
  isEvidenceRestricted?: boolean;
  ipAddress?: string | null;
  userAgent?: string | null;
  /** Files that prove the act; for compliance only. */
  documents?: { id: string; title: string }[];
  refersToLabel?: string | null;
  refersToAt?: string | null;
  /** Whether the entry corrects what it refers to. */
  isCorrection?: boolean;
  /** When a correction of this entry was recorded. */
  correctedAt?: string | null;
}
