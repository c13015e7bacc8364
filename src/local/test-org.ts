import { type Connection, Messages } from '@salesforce/core';
import { type LocalOrg, type Org, startLocalOrg } from '../../local-org/index.ts';
import { buildComponents } from '../privacy/build-components.ts';
import { connectToLocal } from '../privacy/connect.ts';
import { deploySource, type DeployProblem } from '../privacy/deploy-source.ts';
import { namedError } from '../privacy/errors.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.test');

export interface ApexTestReport {
  passed: number;
  failed: number;
  skipped: number;
  durationMs: number;
  /** What the platform would refuse, or the local org does not do; everything else is deployed and tested. */
  notDeployed: DeployProblem[];
  tests: { className: string; methodName: string; outcome: string; message: string | null; stackTrace: string | null; ms: number }[];
  /** Whole per cent of the lines that can run, by class and trigger. */
  coverage?: { name: string; percent: number; coveredLines: number[]; uncoveredLines: number[] }[];
}

/** A private org in this process, for running somebody's Apex tests. */
export class TestOrg {
  readonly #local: LocalOrg;

  private constructor(local: LocalOrg) {
    this.#local = local;
  }

  /** @param options features of the org, all unless given; the namespace of its own code, none unless given; where compiled code is kept, nowhere unless given */
  static async open(options: { features?: readonly string[]; namespace?: string; compiled?: string }): Promise<TestOrg> {
    return new TestOrg(await startLocalOrg({ data: ':memory:', ...options }));
  }

  /** Deploys what is sound; the problems of the rest. */
  async deploy(source: string): Promise<DeployProblem[]> {
    const problems: DeployProblem[] = [];
    await buildComponents(source);
    await deploySource(await this.#connect(), source, { checkOnly: false, onComponents: () => {}, onProblem: (problem) => problems.push(problem) });
    return problems;
  }

  /**
   * Gives permission sets to the user who runs the tests; those that the user has already stay.
   * @throws SfError PermissionSetNotFound naming the first that the org does not have
   */
  async assign(permissionSets: string[]): Promise<void> {
    const connection = await this.#connect();
    for (const name of permissionSets) {
      const [found] = (await connection.query<{ Id: string }>(`SELECT Id FROM PermissionSet WHERE Name = '${name.replaceAll("'", "\\'")}'`)).records;
      if (found === undefined) throw namedError(messages, 'error.permissionSetNotFound', 'PermissionSetNotFound', [name]);
      const { userId } = this.#admin();
      const assigned = await connection.query(`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${userId}' AND PermissionSetId = '${found.Id}'`);
      if (assigned.totalSize === 0) await connection.sobject('PermissionSetAssignment').create({ AssigneeId: userId, PermissionSetId: found.Id });
    }
  }

  #admin(): { username: string; userId: string; organizationId: string; accessToken: string } {
    const { org } = this.#local;
    const { token, userId } = org.createSession(org.admin.username);
    return { username: org.admin.username, userId, organizationId: org.organizationId, accessToken: token };
  }

  #connect(): Promise<Connection> {
    return connectToLocal({ instanceUrl: this.#local.instanceUrl, admin: this.#admin() });
  }

  test(request: { classes?: string[]; coverage?: boolean }): Omit<ApexTestReport, 'notDeployed'> {
    const { coverage, ...report } = this.#local.org.tests.run(request);
    return { ...report, tests: [...report.tests], ...(coverage && { coverage: coverage.map(percentOf) }) };
  }

  async close(): Promise<void> {
    await this.#local.close();
  }
}

type FileCoverage = NonNullable<ReturnType<Org['tests']['run']>['coverage']>[number];

function percentOf({ name, coveredLines, uncoveredLines }: FileCoverage): NonNullable<ApexTestReport['coverage']>[number] {
  const total = coveredLines.length + uncoveredLines.length;
  return { name, percent: total === 0 ? 100 : Math.floor((coveredLines.length / total) * 100), coveredLines: [...coveredLines], uncoveredLines: [...uncoveredLines] };
}
