export interface DuePerson {
  individual: string;
  name: string;
  record: string;
  rule: string;
  collectedOn: string;
  lastContactOn?: string;
  lastContact?: string;
  dueOn: string;
  action: string;
  askedOn?: string;
  silentUntil?: string;
  holds: string[];
}

export interface DueRecord {
  record: string;
  objectName: string;
  field?: string;
  rule: string;
  action: string;
}

export interface DuePage {
  people: DuePerson[];
  records: DueRecord[];
  next?: string | null;
}
