import { type LocalOrg, type Org, startLocalOrg } from '../../local-org/index.ts';
import { buildComponents } from '../privacy/build-components.ts';
import { connectToLocal } from '../privacy/connect.ts';
import { deploySource } from '../privacy/deploy-source.ts';

export interface ApexTestReport {
  passed: number;
  failed: number;
  skipped: number;
  durationMs: number;
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

  static async open(): Promise<TestOrg> {
    return new TestOrg(await startLocalOrg({ data: ':memory:' }));
  }

  /** @throws SfError DeployFailed with file, line and column of each problem */
  async deploy(source: string): Promise<void> {
    const { org, instanceUrl } = this.#local;
    await buildComponents(source);
    const { token, userId } = org.createSession(org.admin.username);
    const connection = await connectToLocal({ instanceUrl, admin: { username: org.admin.username, userId, organizationId: org.organizationId, accessToken: token } });
    await deploySource(connection, source, { checkOnly: false, onComponents: () => {} });
  }

  test(request: { classes?: string[]; coverage?: boolean }): ApexTestReport {
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
