import { globSync, mkdirSync, watch, writeFileSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { Messages } from '@salesforce/core';
import { Flags, SfCommand } from '@salesforce/sf-plugins-core';
import { featuresOf, namespaceOf } from '../../../local/definition.ts';
import { compiledDirectory } from '../../../local/directories.ts';
import { type ApexTestReport, TestOrg } from '../../../local/test-org.ts';
import { junitXml, lcov } from '../../../output/test-files.ts';
import { textOf } from '../../../privacy/deploy-source.ts';
import { sourceRoot } from '../../../privacy/root.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('lawful', 'local.test');

export default class LocalTest extends SfCommand<ApexTestReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly flags = {
    source: Flags.directory({ exists: true, default: sourceRoot, summary: messages.getMessage('flags.source.summary') }),
    'class-names': Flags.string({ char: 'n', delimiter: ',', multiple: true, summary: messages.getMessage('flags.class-names.summary') }),
    'permission-sets': Flags.string({ char: 'p', delimiter: ',', multiple: true, default: [], summary: messages.getMessage('flags.permission-sets.summary') }),
    coverage: Flags.boolean({ char: 'c', summary: messages.getMessage('flags.coverage.summary') }),
    'definition-file': Flags.file({ char: 'f', exists: true, summary: messages.getMessage('flags.definition-file.summary') }),
    'output-dir': Flags.directory({ char: 'd', summary: messages.getMessage('flags.output-dir.summary') }),
    watch: Flags.boolean({ summary: messages.getMessage('flags.watch.summary') }),
  };

  public async run(): Promise<ApexTestReport> {
    const { flags } = await this.parse(LocalTest);
    const source = resolve(flags.source);
    const org = await TestOrg.open({ features: await featuresOf(flags['definition-file']), namespace: await namespaceOf(source), compiled: compiledDirectory() });
    try {
      const once = async (): Promise<ApexTestReport> => {
        const notDeployed = await org.deploy(source);
        await org.assign(flags['permission-sets']);
        const result = { ...org.test({ classes: flags['class-names'], coverage: flags.coverage }), notDeployed };
        if (flags['output-dir'] !== undefined) writeFiles(flags['output-dir'], source, result);
        return this.show(result);
      };
      const report = await once();
      if (flags.watch) await this.again(source, once);
      if (report.failed > 0 || report.notDeployed.length > 0) process.exitCode = 100;
      return report;
    } finally {
      await org.close();
    }
  }

  /** Runs after every change until Ctrl+C. */
  private async again(source: string, once: () => Promise<ApexTestReport>): Promise<void> {
    this.log(messages.getMessage('watching', [source]));
    await new Promise<void>((stop) => {
      const changes = { timer: undefined as NodeJS.Timeout | undefined };
      const watcher = watch(source, { recursive: true }, () => {
        clearTimeout(changes.timer);
        changes.timer = setTimeout(() => void once().catch((error: Error) => this.warn(error.message)), 100);
      });
      process.once('SIGINT', () => {
        watcher.close();
        stop();
      });
    });
  }

  private show(report: ApexTestReport): ApexTestReport {
    for (const { className, methodName, message, stackTrace } of report.tests.filter(({ outcome }) => outcome !== 'Pass')) {
      this.log(`✖ ${className}.${methodName}: ${message ?? ''}\n${(stackTrace ?? '').replaceAll(/^/gm, '    ')}`);
    }
    for (const { name, percent } of report.coverage ?? []) this.log(`${String(percent).padStart(3)} %  ${name}`);
    for (const problem of report.notDeployed) this.log(textOf(problem));
    if (report.notDeployed.length > 0) this.log(messages.getMessage('notDeployed', [String(new Set(report.notDeployed.map(({ fileName }) => fileName)).size)]));
    this.log(messages.getMessage('result', [report.passed, report.failed, report.durationMs].map(String)));
    return report;
  }
}

/** `test-result-junit.xml`, and `lcov.info` where lines were counted. */
function writeFiles(directory: string, source: string, { tests, coverage }: ApexTestReport): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'test-result-junit.xml'), junitXml(tests));
  if (coverage === undefined) return;
  const paths = new Map(globSync('**/*.{cls,trigger}', { cwd: source, exclude: (name) => name === 'node_modules' }).map((path) => [parse(path).name, join(source, path)]));
  writeFileSync(join(directory, 'lcov.info'), lcov(coverage, (name) => paths.get(name)));
}
