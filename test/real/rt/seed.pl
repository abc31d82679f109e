use utf8;
my $AT='RT::Catalog-RT::Asset';
@Catalogs = ( { Name => 'Workplaces', Lifecycle => 'assets', Description => 'Seats under rollout' }, { Name => 'Software library', Lifecycle => 'assets', Description => 'Versions and licences' } );
@CustomFields = (
  map { { Name => $_->[0], Type => $_->[1], MaxValues => ($_->[2] // 1), LookupType => $AT, ApplyTo => ['Workplaces','Software library'], ($_->[3] ? (Pattern => $_->[3]) : ()), Description => $_->[0], ($_->[0] eq 'Serial' ? (UniqueValues => 1) : ()) } }
  ( ['Serial','FreeformSingle'], ['Inventory No','FreeformSingle',1,'(?#Digits)^[\d]{1,10}$'], ['Site','FreeformSingle'], ['OS Version','FreeformSingle'], ['Disk Free MB','FreeformSingle'],
    ['Asset Tag','FreeformSingle'], ['Department','FreeformSingle'], ['Room','FreeformSingle'], ['Primary User','FreeformSingle'], ['Licences','FreeformMultiple',0], ['Hold Until','DateSingle'],
    ['Installed Release','FreeformSingle'], ['Installed Packages','FreeformMultiple',0], ['Rollout Evidence','TextSingle'], ['Last Sync','DateTimeSingle'] ) );
push @CustomFields, map { { Name => $_, Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket', ApplyTo => ['RFC'], Description => $_ } } ('Change Window', 'Change Risk');
@Groups = ( { Name => 'Rollout Team' }, { Name => 'CAB' } );
@Users = (
  { Name => 'rollout-sync', RealName => 'Rollout Sync', EmailAddress => 'sync@example.test', Password => 'Sync-Pw-123', Privileged => 1, MemberOfGroup => undef },
  { Name => 'anna.cab', RealName => 'Anna CAB', EmailAddress => 'anna@example.test', Password => 'Anna-Pw-123', Privileged => 1 } );
delete $_->{MemberOfGroup} for @Users;
@Members = ( { Group => 'Rollout Team', GroupDomain => 'UserDefined', Class => 'RT::User', Name => 'rollout-sync' }, { Group => 'CAB', GroupDomain => 'UserDefined', Class => 'RT::User', Name => 'anna.cab' } );
@Queues = ( { Name => 'RFC', Description => 'Change requests', Lifecycle => 'default', CorrespondAddress => 'rfc@example.test' } );
@ACL = (
  (map { { GroupDomain => 'UserDefined', GroupId => 'Rollout Team', Right => $_ } } qw(ShowAsset CreateAsset ModifyAsset ShowCatalog SeeCustomField ModifyCustomField ManageAuthTokens ModifySelf)),
  (map { { Queue => 'RFC', GroupDomain => 'UserDefined', GroupId => 'Rollout Team', Right => $_ } } qw(SeeQueue ShowTicket CreateTicket ModifyTicket CommentOnTicket ReplyToTicket ShowTicketComments OwnTicket)),
  (map { { Queue => '___Approvals', GroupDomain => 'UserDefined', GroupId => 'Rollout Team', Right => $_ } } qw(SeeQueue ShowTicket)),
  (map { { GroupDomain => 'UserDefined', GroupId => 'CAB', Right => $_ } } qw(ShowTicket ModifyTicket SeeQueue OwnTicket CommentOnTicket ReplyToTicket ShowAsset ShowCatalog SeeCustomField ShowApprovalsTab ManageAuthTokens)),
);
@Templates = ( { Queue => 'RFC', Name => 'RFC approval', Type => 'Perl', Content => <<'T' } );
===Create-Ticket: cab-approval
Subject: Approve RFC {$Tickets{TOP}->Id}: {$Tickets{TOP}->Subject}
Depended-On-By: TOP
Queue: ___Approvals
Type: approval
Owner: anna.cab
AdminCc: anna.cab
Due: {time + 3*86400}
Content-Type: text/plain
Content: Please approve the rollout change.
ENDOFCONTENT
T
@Scrips = ( { Description => 'RFC: create approval', Queue => 'RFC', ScripCondition => 'On Create', ScripAction => 'Create Tickets', Template => 'RFC approval' } );
1;
