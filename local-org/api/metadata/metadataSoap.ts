import { describeMetadata, listMetadata } from '../../metadata/index.ts';
import type { Call, Resource } from '../http/resource.ts';
import { soapResources } from '../soap/envelope.ts';
import type { SoapOperation, SoapResult } from '../soap/envelope.ts';
import { list, text, tree } from '../soap/xml.ts';
import type { XmlTree } from '../soap/xml.ts';
import { deploymentOf, deployOptions, deployValidated, startDeployment } from './deployments.ts';
import { retrievalResult, startRetrieval } from './retrievals.ts';
import { SINGLE } from './singleSoap.ts';

function deploy(call: Call, { ZipFile, DeployOptions }: XmlTree): SoapResult {
  const zip = Buffer.from(text(ZipFile) ?? '', 'base64');
  const { id } = startDeployment(call, zip, deployOptions(tree(DeployOptions)));
  return { result: { done: false, id, state: 'Queued' } };
}

function checkDeployStatus(call: Call, { asyncProcessId, includeDetails }: XmlTree): SoapResult {
  const { details, ...result } = deploymentOf(call, text(asyncProcessId)).result;
  return { result: text(includeDetails) === 'true' ? { ...result, details } : result };
}

/** Deployments are over when their id is known, so there is nothing left to cancel. */
function cancelDeploy(call: Call, request: XmlTree): SoapResult {
  const id = text(request.id) ?? text(request.String);
  return { result: { done: true, id: deploymentOf(call, id).id } };
}

function listTypes(call: Call, { queries }: XmlTree): SoapResult {
  const asked = list(queries).map((query) => ({ type: text(tree(query).type) ?? '', folder: text(tree(query).folder) }));
  return { result: listMetadata(call.org, asked) };
}

const OPERATIONS: Record<string, SoapOperation> = {
  deploy: { run: deploy },
  checkDeployStatus: { run: checkDeployStatus },
  cancelDeploy: { run: cancelDeploy },
  deployRecentValidation: { run: (call, { validationId, validationID }) => ({ result: deployValidated(call, text(validationId) ?? text(validationID)).id }) },
  retrieve: { run: (call, request) => ({ result: { done: false, id: startRetrieval(call, request), state: 'Queued' } }) },
  checkRetrieveStatus: { run: (call, { asyncProcessId, id }) => ({ result: retrievalResult(call, text(asyncProcessId) ?? text(id)) }) },
  listMetadata: { run: listTypes },
  ...SINGLE,
  describeMetadata: { run: () => ({ result: describeMetadata() }) },
};

export const METADATA_SOAP: Resource[] = soapResources('/services/Soap/m', { namespace: 'http://soap.sforce.com/2006/04/metadata', operations: OPERATIONS });
