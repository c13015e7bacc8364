export interface RequestCard {
  id: string;
  reference: string;
  typeLabel: string;
  stateLabel: string;
  name?: string;
  owner: string;
  dueOn: string;
  due: string;
  daysLeft: number;
  isWarned: boolean;
}

export interface RequestPage {
  requests: RequestCard[];
  next?: string;
}
