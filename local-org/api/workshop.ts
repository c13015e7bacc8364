import { ReportInstances } from './analytics/instances.ts';
import { BulkService } from './bulk/bulkService.ts';
import { Cursors } from './data/cursors.ts';
import type { Org } from '../org/index.ts';
import { Retrievals } from './metadata/retrievals.ts';
import { Grants } from './oauth/grants.ts';

export interface ServerOptions {
  /** Guards /local/v1; without one those controls do not exist. */
  controlToken?: string;
  /** Who a client_credentials grant runs as. */
  clientCredentialsUser: string;
  /** Skips the choice of user on the authorize page. */
  autoApprove?: string;
}

/** Requests answered since the server started, against the daily allowance that Sforce-Limit-Info names. */
export class Usage {
  readonly limit = 15_000_000;
  #calls = 0;

  count(): number {
    return ++this.#calls;
  }

  get used(): number {
    return this.#calls;
  }
}

/** What the resources of one server share. */
export class Workshop {
  readonly org: Org;
  readonly options: ServerOptions;
  readonly usage = new Usage();
  readonly cursors = new Cursors();
  readonly retrievals = new Retrievals();
  readonly reportInstances = new ReportInstances();
  readonly grants: Grants;
  readonly bulk: BulkService;

  constructor(org: Org, options: ServerOptions) {
    this.org = org;
    this.options = options;
    this.grants = new Grants(org);
    this.bulk = new BulkService(org);
  }
}
