/** What a deploy may be asked for. */
export interface DeployOptions {
  /** Who deploys. */
  userId: string;
  /** The 0Af id of the request; a new one when the caller has none. */
  id?: string;
  checkOnly?: boolean;
  ignoreWarnings?: boolean;
  /** False keeps the components that are sound, and what is wrong stays out. */
  rollbackOnError?: boolean;
  testLevel?: 'NoTestRun' | 'RunSpecifiedTests' | 'RunLocalTests' | 'RunAllTestsInOrg' | 'RunRelevantTests';
  /** Class names for RunSpecifiedTests. */
  runTests?: string[];
}
