/** The pack on any org that the sf CLI is logged in to, through its public APIs. */
import { Org, type Connection } from '@salesforce/core';
import { XMLParser } from 'fast-xml-parser';
import { strToU8, zipSync } from 'fflate';
import { fixture, fixtureRemoval } from './fixture.ts';
import type { Part } from './parts.ts';
import { isUndoing, undone } from './target.ts';
import type { AnonymousRun, CompileProblem, Target, TestFailures } from './target.ts';

const VERSION = '65.0';
const MANIFEST = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const FOLDERS = { class: 'classes', trigger: 'triggers' } as const;
const SUFFIXES = { class: 'cls', trigger: 'trigger' } as const;
const TYPES = { class: 'ApexClass', trigger: 'ApexTrigger' } as const;
const APEX = 'http://soap.sforce.com/2006/08/apex';

interface Failure {
  fullName: string;
  problem: string;
  lineNumber?: number | string;
}

interface Executed {
  compiled: boolean;
  line: number;
  compileProblem: string;
  success: boolean;
  exceptionMessage: string;
  exceptionStackTrace: string;
}

export class OrgTarget implements Target {
  readonly #connection: Connection;

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** @param name alias or user name, as the sf CLI knows it */
  static async open(name: string): Promise<OrgTarget> {
    const connection = (await Org.create({ aliasOrUsername: name })).getConnection(VERSION);
    connection.metadata.pollTimeout = 10 * 60_000;
    const target = new OrgTarget(connection);
    const [failed] = await target.#deploy(fixture());
    if (failed) throw new Error(`${failed.fullName}: ${failed.problem}`);
    return target;
  }

  async install(parts: readonly Part[]): Promise<readonly CompileProblem[]> {
    if (parts.length === 0) return [];
    const failures = await this.#deploy(zip(manifest(parts), parts));
    return failures.map(({ fullName, problem, lineNumber }) => ({ unit: fullName, line: Number(lineNumber ?? 0), message: problem }));
  }

  async remove(parts: readonly Part[]): Promise<void> {
    if (parts.length > 0) await this.#remove(zipSync({ 'package.xml': strToU8(manifest([])), 'destructiveChanges.xml': strToU8(manifest(parts)) }));
  }

  /** An org tells the first problem only: its line is emptied and the rest tried again until nothing is left to tell. */
  async anonymous(source: string): Promise<AnonymousRun> {
    const problems: CompileProblem[] = [];
    for (let lines = source.split('\n'); ; lines = lines.with(problems.at(-1)!.line - 1, '')) {
      const { result, log } = await this.#execute(undone(lines.join('\n')));
      if (result.compiled) {
        if (problems.length > 0) return { problems, log: [] };
        return { problems, log, ...(!isUndoing(result.exceptionMessage) && { thrown: { text: result.exceptionMessage, stack: result.exceptionStackTrace } }) };
      }
      const repeated = problems.some(({ line }) => line === result.line) || result.line > lines.length;
      if (repeated) return { problems, log: [] };
      problems.push({ unit: '', line: result.line, message: result.compileProblem });
    }
  }

  async test(classes: readonly string[]): Promise<TestFailures> {
    const body = JSON.stringify({ tests: classes.map((className) => ({ className })), skipCodeCoverage: true });
    const { failures } = await this.#connection.request<{ failures: { name: string; methodName: string; message: string; stackTrace: string }[] }>({
      method: 'POST', url: `/services/data/v${VERSION}/tooling/runTestsSynchronous`, body, headers: { 'content-type': 'application/json' },
    });
    return new Map(failures.map(({ name, methodName, message, stackTrace }) => [`${name}.${methodName}`.toLowerCase(), `${message}\n${stackTrace}`]));
  }

  async close(): Promise<void> {
    await this.#remove(fixtureRemoval());
  }

  async #deploy(content: Uint8Array): Promise<Failure[]> {
    const { details } = await this.#connection.metadata.deploy(Buffer.from(content), { rollbackOnError: true, singlePackage: true }).complete(true);
    return [details.componentFailures ?? []].flat() as Failure[];
  }

  async #remove(content: Uint8Array): Promise<void> {
    const [failed] = await this.#deploy(content);
    if (failed) throw new Error(`${failed.fullName}: ${failed.problem}`);
  }

  async #execute(source: string): Promise<{ result: Executed; log: string[] }> {
    const { accessToken, instanceUrl } = this.#connection;
    const body = `<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/" xmlns="${APEX}"><env:Header><SessionHeader><sessionId>${accessToken}</sessionId></SessionHeader><DebuggingHeader><categories><category>Apex_code</category><level>DEBUG</level></categories></DebuggingHeader></env:Header><env:Body><executeAnonymous><String>${escaped(source)}</String></executeAnonymous></env:Body></env:Envelope>`;
    const answer = await fetch(`${instanceUrl}/services/Soap/s/${VERSION}`, { method: 'POST', body, headers: { 'content-type': 'text/xml', SOAPAction: 'executeAnonymous' } });
    const { Envelope } = new XMLParser({ removeNSPrefix: true, trimValues: false }).parse(await answer.text()) as { Envelope: SoapReply };
    if (Envelope.Body.Fault) throw new Error(Envelope.Body.Fault.faultstring);
    const { compiled, success, line, compileProblem, exceptionMessage, exceptionStackTrace } = Envelope.Body.executeAnonymousResponse!.result;
    const result = { compiled, success, line, compileProblem: text(compileProblem), exceptionMessage: text(exceptionMessage), exceptionStackTrace: text(exceptionStackTrace) };
    return { result, log: debugged(text(Envelope.Header?.DebuggingInfo?.debugLog)) };
  }
}

interface SoapReply {
  Header?: { DebuggingInfo?: { debugLog?: unknown } };
  Body: { Fault?: { faultstring: string }; executeAnonymousResponse?: { result: Executed } };
}

/** Nil elements come as attributes only. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Texts of System.debug: what follows the fifth bar, up to the next line that begins with a time. */
function debugged(log: string): string[] {
  const events = log.split(/\n(?=\d\d:\d\d:\d\d\.\d+ \(\d+\)\|)/);
  return events.flatMap((event) => /^[^|]*\|USER_DEBUG\|\[\d+\]\|\w+\|([\s\S]*)$/.exec(event)?.[1].replace(/\n$/, '') ?? []);
}

function escaped(source: string): string {
  return source.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '&#13;');
}

function manifest(parts: readonly Part[]): string {
  const types = (['class', 'trigger'] as const).map((kind) => {
    const members = parts.filter((part) => part.kind === kind).map(({ name }) => `<members>${name}</members>`);
    return members.length === 0 ? '' : `<types>${members.join('')}<name>${TYPES[kind]}</name></types>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Package ${MANIFEST}>${types.join('')}<version>${VERSION}</version></Package>\n`;
}

function zip(packageXml: string, parts: readonly Part[]): Uint8Array {
  const files = parts.flatMap(({ name, source, kind }) => {
    const path = `${FOLDERS[kind]}/${name}.${SUFFIXES[kind]}`;
    const meta = `<?xml version="1.0" encoding="UTF-8"?>\n<${TYPES[kind]} ${MANIFEST}><apiVersion>${VERSION}</apiVersion><status>Active</status></${TYPES[kind]}>\n`;
    return [[path, strToU8(source)], [`${path}-meta.xml`, strToU8(meta)]] as const;
  });
  return zipSync(Object.fromEntries([['package.xml', strToU8(packageXml)], ...files]));
}
