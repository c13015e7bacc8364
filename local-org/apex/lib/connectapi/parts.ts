/** The data of ConnectApi that Chatter posts and named credentials are made of: objects that are nothing but their properties. Source: Apex Reference Guide, "ConnectApi Input Classes" and "ConnectApi Output Classes". */
import { defineType, type ApexValue, type LibType } from '../define.ts';
import { properties } from '../properties.ts';
import { MEMBERS } from '../types.ts';

class Part {
  get [MEMBERS](): Record<string, ApexValue> {
    return Object.fromEntries(Object.entries(this));
  }
}

interface PartDef {
  readonly extends?: string;
  readonly properties: Readonly<Record<string, string>>;
  /** Properties of types that are not here. */
  readonly unsupported?: readonly string[];
}

const api = (names: string): Record<string, string> => Object.fromEntries(names.split(' ').map((each) => each.split(':') as [string, string]));

const segmentInput = (names = ''): PartDef => ({ extends: 'MessageSegmentInput', properties: names === '' ? {} : api(names) });
const segment = (names: string, unsupported: readonly string[] = []): PartDef => ({ extends: 'MessageSegment', properties: names === '' ? {} : api(names), unsupported });

/** Parents stand before their children. */
const PARTS: Readonly<Record<string, PartDef>> = {
  BinaryInput: { properties: {} },
  FollowingPage: { properties: api('total:Integer'), unsupported: ['following', 'currentPageToken', 'currentPageUrl', 'nextPageToken', 'nextPageUrl', 'previousPageToken', 'previousPageUrl'] },
  OrganizationSettings: { properties: api('accessTimeout:Integer name:String orgId:String'), unsupported: ['features', 'maintenanceInfo', 'userSettings'] },

  MessageSegmentInput: { properties: {} },
  TextSegmentInput: segmentInput('text:String'),
  MentionSegmentInput: segmentInput('id:String username:String'),
  HashtagSegmentInput: segmentInput('tag:String'),
  LinkSegmentInput: segmentInput('url:String'),
  EntityLinkSegmentInput: segmentInput('entityId:String'),
  InlineImageSegmentInput: segmentInput('altText:String fileId:String'),
  MarkupBeginSegmentInput: segmentInput('altText:String markupType:ConnectApi.MarkupType url:String'),
  MarkupEndSegmentInput: segmentInput('markupType:ConnectApi.MarkupType'),
  MessageBodyInput: { properties: { messageSegments: 'List<ConnectApi.MessageSegmentInput>' } },
  FeedElementInput: { properties: api('feedElementType:ConnectApi.FeedElementType subjectId:String'), unsupported: ['capabilities'] },
  FeedItemInput: { extends: 'FeedElementInput', properties: api('body:ConnectApi.MessageBodyInput isBookmarkedByCurrentUser:Boolean originalFeedElementId:String originalFeedItemId:String'), unsupported: ['attachment', 'visibility'] },
  CommentInput: { properties: api('body:ConnectApi.MessageBodyInput threadParentId:String'), unsupported: ['attachment', 'capabilities'] },

  Reference: { properties: api('id:String url:String') },
  ActorWithId: { properties: api('id:String name:String type:String url:String') },
  UserSummary: { extends: 'ActorWithId', properties: api('firstName:String lastName:String title:String username:String') },
  MessageSegment: { properties: api('text:String type:ConnectApi.MessageSegmentType') },
  TextSegment: segment(''),
  MentionSegment: segment('accessible:Boolean name:String record:ConnectApi.ActorWithId user:ConnectApi.UserSummary'),
  HashtagSegment: segment('tag:String topicUrl:String url:String'),
  LinkSegment: segment('url:String'),
  EntityLinkSegment: segment('reference:ConnectApi.Reference', ['motif']),
  InlineImageSegment: segment('altText:String contentSize:Integer fileExtension:String url:String', ['thumbnails']),
  MarkupBeginSegment: segment('altText:String htmlTag:String markupType:ConnectApi.MarkupType url:String'),
  MarkupEndSegment: segment('htmlTag:String markupType:ConnectApi.MarkupType'),
  AbstractMessageBody: { properties: { ...api('isRichText:Boolean text:String'), messageSegments: 'List<ConnectApi.MessageSegment>' } },
  MessageBody: { extends: 'AbstractMessageBody', properties: {} },
  FeedBody: { extends: 'AbstractMessageBody', properties: {} },
  FeedElement: { properties: api('body:ConnectApi.FeedBody createdDate:Datetime feedElementType:ConnectApi.FeedElementType header:ConnectApi.MessageBody id:String modifiedDate:Datetime parent:ConnectApi.ActorWithId relativeCreatedDate:String url:String'), unsupported: ['capabilities'] },
  FeedItem: { extends: 'FeedElement', properties: api('event:Boolean hasVerifiedComment:Boolean isBookmarkedByCurrentUser:Boolean isDeleteRestricted:Boolean isSharable:Boolean originalFeedItem:ConnectApi.Reference photoUrl:String'), unsupported: ['actor', 'clientInfo', 'originalFeedItemActor', 'visibility'] },
  Comment: {
    properties: api('body:ConnectApi.FeedBody createdDate:Datetime feedElement:ConnectApi.Reference id:String isDeleteRestricted:Boolean likesMessage:ConnectApi.MessageBody myLike:ConnectApi.Reference parent:ConnectApi.Reference relativeCreatedDate:String threadLevel:Integer threadParentId:String url:String user:ConnectApi.UserSummary'),
    unsupported: ['capabilities', 'clientInfo', 'likes', 'moderationFlags', 'type'],
  },

  ExternalCredentialPrincipalInput: { properties: api('id:String principalName:String principalType:ConnectApi.CredentialPrincipalType sequenceNumber:Integer'), unsupported: ['parameters'] },
  ExternalCredentialInput: {
    properties: { ...api('authenticationProtocol:ConnectApi.CredentialAuthenticationProtocol developerName:String masterLabel:String'), principals: 'List<ConnectApi.ExternalCredentialPrincipalInput>' },
    unsupported: ['authenticationProtocolVariant', 'customHeaders', 'parameters'],
  },
  ExternalCredentialPrincipal: { properties: api('id:String principalName:String principalType:ConnectApi.CredentialPrincipalType sequenceNumber:Integer'), unsupported: ['authenticationStatus', 'parameters', 'principalAccess'] },
  ExternalCredential: {
    properties: {
      ...api('authenticationProtocol:ConnectApi.CredentialAuthenticationProtocol createdByNamespace:String developerName:String id:String masterLabel:String url:String'),
      principals: 'List<ConnectApi.ExternalCredentialPrincipal>', relatedNamedCredentials: 'List<ConnectApi.NamedCredential>',
    },
    unsupported: ['authenticationProtocolVariant', 'authenticationStatus', 'customHeaders', 'parameters'],
  },
  NamedCredentialCalloutOptionsInput: { properties: api('allowMergeFieldsInBody:Boolean allowMergeFieldsInHeader:Boolean generateAuthorizationHeader:Boolean') },
  NamedCredentialCalloutOptions: { properties: api('allowMergeFieldsInBody:Boolean allowMergeFieldsInHeader:Boolean generateAuthorizationHeader:Boolean') },
  NamedCredentialInput: {
    properties: {
      ...api('calloutOptions:ConnectApi.NamedCredentialCalloutOptionsInput calloutUrl:String description:String developerName:String masterLabel:String type:ConnectApi.NamedCredentialType'),
      externalCredentials: 'List<ConnectApi.ExternalCredentialInput>',
    },
    unsupported: ['customHeaders', 'networkConnection', 'parameters'],
  },
  NamedCredential: {
    properties: {
      ...api('calloutOptions:ConnectApi.NamedCredentialCalloutOptions calloutUrl:String createdByNamespace:String description:String developerName:String id:String masterLabel:String type:ConnectApi.NamedCredentialType url:String'),
      externalCredentials: 'List<ConnectApi.ExternalCredential>',
    },
    unsupported: ['calloutStatus', 'customHeaders', 'networkConnection', 'parameters'],
  },
};

export function partTypes(): LibType[] {
  const classes = new Map<string, typeof Part>();
  return Object.entries(PARTS).map(([name, def]) => {
    const Parent = classes.get(def.extends ?? '') ?? Part;
    const blank = Object.fromEntries(Object.keys(def.properties).map((key) => [key, null]));
    const js = class extends Parent {
      static readonly apexName = `ConnectApi.${name}`;

      constructor() {
        super();
        Object.assign(this, blank);
      }
    };
    classes.set(name, js);
    const { members, setters } = properties(def.properties);
    return defineType({
      name: `ConnectApi.${name}`, kind: 'class', js, ...(def.extends !== undefined && { extends: `ConnectApi.${def.extends}` }), members: { 'new()': () => new js(), ...members }, setters,
      ...(def.unsupported && { unsupported: def.unsupported }),
    });
  });
}
