/** Entry of apex/machine: compiles Apex and runs it. */
export { ApexCompiler } from './compiler.ts';
export type { Compilation, CompilerOptions, SourceChanges } from './compiler.ts';
export { ApexMachine } from './machine.ts';
export type { LoadedTrigger } from './machine.ts';
export { providerOf } from './stub.ts';
export { typeRef } from './types.ts';
export type { AnnotationInfo, ClassInfo, EmittedUnit, FieldInfo, MethodInfo } from '../emit/index.ts';
