/** The namespace ConnectApi: its data, and the methods that tests meet. */
import { defineType, type LibMember, type LibType } from '../define.ts';
import { UnsupportedOperationException } from '../exception.ts';
import { partTypes } from './parts.ts';

/** What the platform says in a test without the org's data. Elsewhere nothing stands behind these methods here either. */
const refused: LibMember = (tx) => {
  throw new UnsupportedOperationException(tx.isTest
    ? 'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).'
    : 'ConnectApi methods are not supported by the local org. See docs/fidelity.md.');
};

function service(name: string, signatures: readonly string[]): LibType {
  return defineType({ name: `ConnectApi.${name}`, kind: 'class', members: Object.fromEntries(signatures.map((signature) => [`static ${signature}`, refused])) });
}

export const connectApiTypes: readonly LibType[] = [
  ...partTypes(),
  service('ChatterFeeds', [
    'ConnectApi.FeedElement postFeedElement(String communityId, ConnectApi.FeedElementInput element)',
    'ConnectApi.FeedElement postFeedElement(String communityId, String subjectId, ConnectApi.FeedElementType type, String text)',
    'ConnectApi.FeedElement getFeedElement(String communityId, String elementId)',
    'ConnectApi.Comment postCommentToFeedElement(String communityId, String elementId, String text)',
    'ConnectApi.Comment postCommentToFeedElement(String communityId, String elementId, ConnectApi.CommentInput comment, ConnectApi.BinaryInput file)',
    'void deleteFeedElement(String communityId, String elementId)',
  ]),
  service('ChatterUsers', ['ConnectApi.FollowingPage getFollowings(String communityId, String userId)']),
  service('Organization', ['ConnectApi.OrganizationSettings getSettings()']),
  service('NamedCredentials', [
    'ConnectApi.NamedCredential createNamedCredential(ConnectApi.NamedCredentialInput credential)',
    'ConnectApi.NamedCredential getNamedCredential(String developerName)',
    'ConnectApi.ExternalCredential createExternalCredential(ConnectApi.ExternalCredentialInput credential)',
    'ConnectApi.ExternalCredential getExternalCredential(String developerName)',
  ]),
];
