export interface RequestFacts {
  id: string;
  type: string;
  state: string;
  owner: string;
  isMine: boolean;
  stateLabel: string;
  receivedAt: string;
  identityAskedAt?: string;
  identityProvedAt?: string;
  extendedAt?: string;
  dueOn: string;
  closedAt?: string;
  isNotPrompt: boolean;
  outcome?: string;
  actions: string[];
}
