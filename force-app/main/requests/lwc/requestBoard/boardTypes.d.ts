export interface RequestCard {
  id: string;
  number: string;
  typeLabel: string;
  stateLabel: string;
  name?: string;
  owner: string;
  dueOn: string;
  due: string;
}

export interface RequestPage {
  requests: RequestCard[];
  next?: string;
}
