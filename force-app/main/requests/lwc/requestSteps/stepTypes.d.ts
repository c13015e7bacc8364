export interface RequestFacts {
  id: string;
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
