/** Answers in the shape of the Metadata API's JSON. */

export interface ComponentMessage {
  componentType: string;
  fullName: string;
  /** Path in the package. */
  fileName: string;
  id?: string;
  success: boolean;
  changed: boolean;
  created: boolean;
  deleted: boolean;
  createdDate: string;
  problem?: string;
  problemType?: 'Error' | 'Warning';
  lineNumber?: number;
  columnNumber?: number;
}

export interface TestMessage {
  name: string;
  methodName: string;
  id: string;
  time: number;
  namespace: string | null;
  packageName?: string;
  type?: 'Class';
  message?: string;
  stackTrace?: string;
}

export interface RunTestsResult {
  numTestsRun: number;
  numFailures: number;
  totalTime: number;
  successes: TestMessage[];
  failures: TestMessage[];
  codeCoverage: unknown[];
  codeCoverageWarnings: { id: string; message: string; name: string; namespace: null }[];
}

export interface DeployResult {
  id: string;
  done: true;
  status: 'Succeeded' | 'SucceededPartial' | 'Failed';
  success: boolean;
  checkOnly: boolean;
  ignoreWarnings: boolean;
  rollbackOnError: boolean;
  runTestsEnabled: boolean;
  numberComponentsTotal: number;
  numberComponentsDeployed: number;
  numberComponentErrors: number;
  numberTestsTotal: number;
  numberTestsCompleted: number;
  numberTestErrors: number;
  createdBy: string;
  createdByName: string;
  createdDate: string;
  startDate: string;
  completedDate: string;
  lastModifiedDate: string;
  errorMessage?: string;
  errorStatusCode?: string;
  details: { componentSuccesses: ComponentMessage[]; componentFailures: ComponentMessage[]; runTestResult: RunTestsResult };
}

export interface FileProperties {
  type: string;
  fullName: string;
  fileName: string;
  id: string;
  createdById: string;
  createdByName: string;
  createdDate: string;
  lastModifiedById: string;
  lastModifiedByName: string;
  lastModifiedDate: string;
  manageableState: 'unmanaged';
  namespacePrefix: '';
}
