import { auditChainContract, auditContract } from '../audit/audit.contract';
import { assessmentContract, controlContract, exportContract } from '../compliance/assessment.contract';
import { coverageContract, coverageExportContract } from '../coverage/coverage.contract';
import { deniedContract, deniedPairContract } from '../denied/denied.contract';
import { graphContract } from '../graph/graph.contract';
import { graphEdgeContract } from '../graph/graph-edge.contract';
import { graphRowsContract } from '../graph/graph-rows.contract';
import { graphServiceContract } from '../graph/graph-service.contract';
import { importEstateContract, importInventoryContract, importPoliciesContract } from '../imports/import.contract';
import { postFlowsContract } from '../ingest/post-flows.contract';
import { overviewContract } from '../overview/overview.contract';
import { estateExportContract, intentContract, segmentsContract } from '../segments/segments.contract';
import { explainContract } from '../services/explain.contract';
import {
  serviceContract,
  serviceDoorsContract,
  serviceFlowsContract,
  servicePoliciesContract,
} from '../services/service.contract';
import { serviceHistoryContract } from '../services/service-history.contract';
import { serviceExposureContract, serviceReachContract } from '../services/service-reach.contract';
import { servicesContract, servicesExportContract } from '../services/services.contract';
import { frameContract } from '../shell/frame.contract';
import { searchContract } from '../shell/search.contract';
import { changeSourceContract, sourceContract, sourcesContract } from '../sources/sources.contract';
import { createTokenContract, listTokensContract, revokeTokenContract } from '../tokens/tokens.contract';
import { changeUserContract, createUserContract, linkUserContract, listUsersContract } from '../users/users.contract';
import type { Contract } from './contract';
import { openapiContract } from './openapi.contract';

/** Every endpoint of `/api/v1`. A route that is not here fails a test; the OpenAPI document is made from this list. */
export const contracts: readonly Contract[] = [
  auditChainContract,
  auditContract,
  assessmentContract,
  controlContract,
  exportContract,
  coverageContract,
  coverageExportContract,
  deniedContract,
  deniedPairContract,
  graphEdgeContract,
  graphRowsContract,
  graphServiceContract,
  graphContract,
  openapiContract,
  importEstateContract,
  importInventoryContract,
  importPoliciesContract,
  postFlowsContract,
  overviewContract,
  estateExportContract,
  intentContract,
  segmentsContract,
  explainContract,
  serviceContract,
  serviceDoorsContract,
  serviceExposureContract,
  serviceFlowsContract,
  serviceHistoryContract,
  servicePoliciesContract,
  serviceReachContract,
  servicesContract,
  servicesExportContract,
  frameContract,
  searchContract,
  changeSourceContract,
  sourceContract,
  sourcesContract,
  createTokenContract,
  listTokensContract,
  revokeTokenContract,
  changeUserContract,
  createUserContract,
  linkUserContract,
  listUsersContract,
];
