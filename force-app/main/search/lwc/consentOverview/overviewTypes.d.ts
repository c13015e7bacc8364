/** Permissions of one purpose and channel that end, week by week. */
export interface OverviewRow {
  purpose: string;
  purposeLabel: string;
  channel: string;
  channelLabel: string;
  ends: number[];
  later: number;
}

export interface Overview {
  countedAt: string | null;
  isCounting: boolean;
  isOfEverybody: boolean;
  /** Mondays, yyyy-MM-dd. */
  weeks: string[];
  rows: OverviewRow[];
}

/** A week of a purpose and channel that somebody wants to see the people of. */
export interface ChosenWeek {
  purpose: string;
  channel: string;
  endingFrom: string;
}
