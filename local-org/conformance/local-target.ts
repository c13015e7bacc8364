/** The pack on an org in this process. */
import { deploy } from '../metadata/index.ts';
import { Org } from '../org/index.ts';
import { fixture } from './fixture.ts';
import type { Part } from './parts.ts';
import { isUndoing, undone } from './target.ts';
import type { AnonymousRun, CompileProblem, Target, TestFailures } from './target.ts';

export class LocalTarget implements Target {
  readonly #org = Org.open({ data: ':memory:' });

  constructor() {
    const { details } = this.#org.run(this.#org.admin, () => deploy(this.#org, fixture(), { userId: this.#org.admin.id }));
    const [failed] = details.componentFailures;
    if (failed) throw new Error(`${failed.fileName}: ${failed.problem}`);
  }

  install(parts: readonly Part[]): Promise<readonly CompileProblem[]> {
    return Promise.resolve(this.#change(parts, []));
  }

  remove(parts: readonly Part[]): Promise<void> {
    const [problem] = this.#change([], parts.map(({ name }) => name));
    return problem ? Promise.reject(new Error(`${problem.unit}: ${problem.message}`)) : Promise.resolve();
  }

  #change(parts: readonly Part[], removed: string[]): CompileProblem[] {
    if (parts.length === 0 && removed.length === 0) return [];
    const sources = (kind: Part['kind']): Map<string, string> => new Map(parts.filter((part) => part.kind === kind).map(({ name, source }) => [name, source]));
    const problems = this.#org.run(this.#org.admin, () => this.#org.deployApex({ classes: sources('class'), triggers: sources('trigger'), removed }));
    return problems.map(({ file, line, message }) => ({ unit: file.replace(/\.\w+$/, ''), line, message }));
  }

  anonymous(source: string): Promise<AnonymousRun> {
    const { errors } = this.#org.apex.compiler.compileAnonymous(source);
    if (errors.length > 0) return Promise.resolve({ problems: errors.map(({ line, message }) => ({ unit: '', line, message })), log: [] });
    return Promise.resolve(this.#org.run(this.#org.admin, (tx) => {
      const { exceptionMessage, exceptionStackTrace } = tx.executeAnonymous(undone(source));
      const log = tx.logs.map(({ text }) => text);
      return { problems: [], log, ...(!isUndoing(exceptionMessage!) && { thrown: { text: exceptionMessage!, stack: exceptionStackTrace! } }) };
    }));
  }

  test(classes: readonly string[]): Promise<TestFailures> {
    const { tests } = this.#org.tests.run({ classes: [...classes] });
    const failed = tests.filter(({ outcome }) => outcome === 'Fail');
    return Promise.resolve(new Map(failed.map(({ className, methodName, message, stackTrace }) => [`${className}.${methodName}`.toLowerCase(), `${message}\n${stackTrace}`])));
  }

  close(): Promise<void> {
    this.#org.close();
    return Promise.resolve();
  }
}
